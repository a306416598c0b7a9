"""random_reports.py COUNT FOLDER [FIRST]   writes that many random, valid reports; the same ones each time.

Their words are cut out of the real reports beside this folder, so that the Thai is real; labels,
bold, links, English, signs, dashes, empty cells, long cells and the number of rows and signers are
drawn by lot. FIRST is the number of the first, 1 where it is not given: others are other reports.
"""

import pathlib
import random
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
          " ตุลาคม ๒๕๖๕ - ธันวาคม ๒๕๖๕", " ☐ ทราบ ☑ อนุมัติ", " __ขีดเส้นใต้__", ""]


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


def main(count, folder, first=1):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    pool = phrases()
    for number in range(int(first), int(first) + int(count)):
        text = yaml.safe_dump(report(random.Random(number), pool), allow_unicode=True, sort_keys=False)
        (folder / f"random-{number:02}.yaml").write_text(text, encoding="utf-8")


main(*sys.argv[1:])
