"""random_reports.py COUNT FOLDER [FIRST [tables]]   writes that many random, valid reports; the same ones each time.

Their words are cut out of the real reports beside this folder, so that the Thai is real; labels,
bold, links, English, signs, dashes, empty cells, long cells and the number of rows and signers are
drawn by lot. FIRST is the number of the first, 1 where it is not given: others are other reports.
With `tables` they are tables of 1 to 20 columns: cells over rows and columns, groups, numbers with
sums, month bars, pictures, notes, tables of contents.
"""

import pathlib
import random
import shutil
import sys

import yaml

REPORTS = pathlib.Path(__file__).parent.parent / "reports"
FORMS = {
    "ita-t6-a": ["measure", "method", "responsible", "period", "result", "suggestion"],
    "ita-t6-b": ["measure", "method", "responsible", "period", "result", "outcome"],
    "ita-t6-c": ["measure", "method", "responsible", "period", "result", "suggestion"],
    "ita-t9": ["measure", "method", "responsible", "period", "result", "suggestion", "note"],
}
LABELS = ["", "", "", "๑. ", "๒. ", "(๑) ", "(๒) ", "- ", "๑.๑ ", "• "]
EXTRAS = [" **ด่วน**", " [เว็บไซต์](https://www.example.go.th/o43)", " www.example.go.th",
          " E-Service", " No Gift Policy", " ต่าง ๆ", " ๘๘.๖๔", " “ไม่มี”", " พ.ศ. ๒๕๖๖", " ● ข้อสังเกต",
          " ตุลาคม ๒๕๖๕ - ธันวาคม ๒๕๖๕", " ☐ ทราบ ☑ อนุมัติ", " __ขีดเส้นใต้__", "",
          " ☑ทราบ ☐ไม่ทราบ ✓แล้ว", " พื้นที่½ของ๒๐㎡ และ≥๕ ของ CO₂",
          " ➤ข้อสังเกต ⦁ผลงาน ✅เสร็จ ❌ไม่เสร็จ ⑳ข้อท้าย ⑴ข้อแรก Ⅳชั้น ๒๘℃"]


def phrases():
    found = []
    for path in sorted(REPORTS.glob("*-25??.yaml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))["rows"]:
            for value in row.values():
                if isinstance(value, str):
                    found += [line.strip() for line in value.splitlines() if len(line) > 8]
    return [phrase for phrase in found if not set(phrase) & set("*[]|>{}")]


def cell(lot, pool, longest):
    lines = []
    for _ in range(lot.choice([1, 1, 2, 3, longest])):
        text = lot.choice(pool).lstrip("-•(๐๑๒๓๔๕๖๗๘๙0123456789.,) ")
        lines.append(lot.choice(LABELS) + text + lot.choice(EXTRAS))
    return "\n".join(lines)


def report(lot, pool):
    form = lot.choice(sorted(FORMS))
    rows = []
    for _ in range(lot.choice([1, 2, 4, 8, 12])):
        row = {"measure": cell(lot, pool, 2)}
        for column in FORMS[form][1:]:
            if column == "period":
                row[column] = lot.choice(["ต.ค. ๖๕ – มี.ค. ๖๖", "ปีงบประมาณ ๒๕๖๖"])
            elif column == "responsible":
                row[column] = lot.choice(["สำนักปลัด", "กองคลัง", "ทุกกอง"])
            elif lot.random() < 0.8:
                row[column] = cell(lot, pool, 25)
        if form == "ita-t9":
            row["status"] = lot.choice(["in_progress", "done", "not_started"])
        rows.append(row)
    roles = ["ผู้รายงาน", "ผู้ตรวจสอบ", "ผู้รับรอง", "ผู้อนุมัติ"]
    signers = [{"role": role, "position": "หัวหน้าสำนักปลัด"} for role in roles[: lot.randint(1, 4)]]
    title = ["รายงานผลการดำเนินการ", lot.choice(pool)[:60]]
    return {
        "form": form,
        "agency": "องค์การบริหารส่วนตำบลตัวอย่าง",
        "fiscal_year": lot.randint(2560, 2569),
        "period": "ไตรมาสที่ ๑-๒",
        "text": {"title": title, "intro": lot.choice(pool)},
        "rows": rows,
        "signers": signers,
    }


def short(lot, pool):
    return "งาน" + lot.choice(pool).lstrip("-•(๐๑๒๓๔๕๖๗๘๙0123456789.,) ")[:40].strip() + lot.choice(EXTRAS)


def amount(lot, kind):
    whole = f"{lot.randrange(10 ** lot.randint(1, 8)):,}"
    return {"whole": whole, "number": f"{whole}.{lot.randrange(10)}"}.get(kind, f"{whole}.{lot.randrange(100):02}")


def table_rows(lot, pool, titles, kinds, begins):
    """Rows whose spans fit one another; the first of the table has a cell for each column."""
    count = lot.randint(1, 9)
    covered = [0] * len(titles)
    for row in range(count):
        cells, at = {}, 0
        names_columns = begins and row == 0
        while at < len(titles):
            if covered[at]:
                covered[at] -= 1
                at += 1
                continue
            if kinds[at]:
                if names_columns or lot.random() < 0.85:
                    cells[titles[at]] = amount(lot, kinds[at])
                at += 1
                continue
            free = 0
            while at + free < len(titles) and not covered[at + free] and not kinds[at + free]:
                free += 1
            wide = lot.randint(1, free) if not names_columns and lot.random() < 0.15 else 1
            high = lot.randint(1, min(4, count - row)) if lot.random() < 0.2 else 1
            if at and not names_columns and (wide, high) == (1, 1) and lot.random() < 0.12:
                at += 1
                continue
            content = cell(lot, pool, 12) if lot.random() < 0.4 else short(lot, pool)
            if lot.random() < 0.02:
                content = [{"image": "meeting.jpg", "caption": "ภาพการประชุม"}]
            if (wide, high) == (1, 1):
                cells[titles[at]] = content
            else:
                cells[titles[at]] = {"text": content, "rows": high, "columns": wide}
            covered[at : at + wide] = [high - 1] * wide
            at += wide
        yield cells


def table(lot, pool):
    count = lot.randint(1, lot.choice([3, 6, 10, 20]))
    names = ["รายการ", "จำนวนเงิน (บาท)", "หน่วยงาน", "ร้อยละ", "หมายเหตุ", "ระยะเวลา"]
    titles = [f"{lot.choice(names)} {number}" for number in range(1, count + 1)]
    kinds = [None] + [lot.choice([None, None, "money", "whole", "number"]) for _ in titles[1:]]
    numbers = {title: kind for title, kind in zip(titles, kinds) if kind}
    rows = []
    for group in range(lot.randint(1, 3)):
        if lot.random() < 0.5:
            rows.append({"group": f"ประเภทที่ {group + 1} {short(lot, pool)}"})
        rows += table_rows(lot, pool, titles, kinds, group == 0)
    made = {
        "form": "report-table",
        "agency": "องค์การบริหารส่วนตำบลตัวอย่าง",
        "text": {"title": ["รายงานผล", lot.choice(pool)[:60]]},
        "rows": rows,
        "signers": [{"role": "ผู้รายงาน", "position": "หัวหน้าสำนักปลัด"}],
    }
    if lot.random() < 0.4:
        made["text"]["notes"] = [f"หมายเหตุ {number} {lot.choice(pool)}" for number in (1, 2)]
    if numbers:
        made["numbers"] = numbers
    if numbers and lot.random() < 0.6:
        made["totals"] = {"label": "รวมทั้งสิ้น", "sum": list(numbers)}
        if lot.random() < 0.5:
            made["totals"]["subtotal"] = "รวม"
    return made


def plan(lot, pool):
    """A year's plan with month bars."""
    months = [f"2567-{month}" for month in (10, 11, 12)] + [f"2568-{month:02}" for month in range(1, 10)]
    rows = []
    for number in range(1, lot.randint(2, 15)):
        if number == 1 or lot.random() < 0.25:
            rows.append({"group": f"แผนงานที่ {number}"})
        first, last = sorted(lot.choices(range(12), k=2))
        rows.append({
            "no": str(number), "project": short(lot, pool), "detail": cell(lot, pool, 6),
            "budget": amount(lot, "whole"), "place": f"หมู่ที่ {lot.randint(1, 12)}", "office": "กองช่าง",
            "period": {"from": months[first], "to": months[last]},
        })
    return {
        "form": "pd-02",
        "agency": "องค์การบริหารส่วนตำบลตัวอย่าง",
        "fiscal_year": 2568,
        "text": {"strategy": f"ยุทธศาสตร์ที่ {lot.randint(1, 5)}"},
        "rows": rows,
    }


def listed(lot, pool):
    """A report with a table of contents."""
    made = report(lot, pool)
    made["contents"] = lot.choice(["headings", "rows"])
    made["text"]["cover"] = ["รายงานผลการดำเนินการ", lot.choice(pool)[:50]]
    made["rows"].insert(0, {"group": f"ด้านที่ ๑ {short(lot, pool)}"})
    return made


def main(count, folder, first=1, kind="reports"):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    pool = phrases()
    if kind == "tables":
        shutil.copy(REPORTS / "cho-raka-2565" / "meeting.jpg", folder)
    for number in range(int(first), int(first) + int(count)):
        lot = random.Random(number)
        make = lot.choice([table, table, table, plan, listed]) if kind == "tables" else report
        text = yaml.safe_dump(make(lot, pool), allow_unicode=True, sort_keys=False)
        (folder / f"random-{number:02}.yaml").write_text(text, encoding="utf-8")


main(*sys.argv[1:])
