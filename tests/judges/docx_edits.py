"""docx_edits.py SARABAN REPORT.docx FOLDER : a clerk's edits, made by python-docx, must arrive.

REPORT.docx is the DOCX of tests/reports/khlong-sai-2566.yaml. Each edit is made to a copy, the copy
is imported, and the report must have that change and no other. Exit code 0: every edit arrived.
"""

import copy
import subprocess
import sys
from pathlib import Path

import docx
import yaml
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

saraban, source, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
folder.mkdir(parents=True, exist_ok=True)


def imported(document, name):
    """The report that comes back, and what the command said of it."""
    path = folder / f"{name}.docx"
    document.save(path)
    out = folder / f"{name}.yaml"
    run = subprocess.run([saraban, "import", path, "-o", out, "--overwrite"],
                         capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return yaml.safe_load(out.read_text()), run.stderr


def table(document):
    return document.tables[0]


def row_added(document):
    rows = table(document)
    cells = rows.add_row().cells
    for cell, text in zip(cells, ["๙. มาตรการใหม่", "๑. วิธีใหม่", "กองช่าง", "ต.ค. ๖๖", "ยังไม่เริ่ม", "เร่งรัด"]):
        cell.text = text


def a_row(report):
    report["rows"].append({
        "measure": "๙. มาตรการใหม่", "method": "๑. วิธีใหม่", "responsible": "กองช่าง",
        "period": "ต.ค. ๖๖", "result": "ยังไม่เริ่ม", "suggestion": "เร่งรัด"})


def cell_changed(document):
    table(document).rows[2].cells[2].text = "กองคลังและกองช่าง"


def a_cell(report):
    report["rows"][1]["responsible"] = "กองคลังและกองช่าง"


def row_deleted(document):
    row = table(document).rows[3]._tr
    row.getparent().remove(row)


def row_moved(document):
    rows = table(document).rows
    rows[1]._tr.addprevious(rows[5]._tr)


def word_bold(document):
    paragraph = table(document).rows[1].cells[2].paragraphs[0]
    for run in paragraph.runs:
        run.bold = True


def bold(report):
    report["rows"][0]["responsible"] = f"**{report['rows'][0]['responsible']}**"


def item_added(document):
    cell = table(document).rows[1].cells[1]
    last = cell.paragraphs[-1]
    new = copy.deepcopy(last._p)
    last._p.addnext(new)
    added = cell.paragraphs[-1]
    for run in added.runs[1:]:
        run._r.getparent().remove(run._r)
    added.runs[0].text = "๙. ข้อเพิ่ม"


def an_item(report):
    report["rows"][0]["method"] += "\n๙. ข้อเพิ่ม"


def title_changed(document):
    for paragraph in document.paragraphs:
        if "๒๕๖๖" in paragraph.text and paragraph.text.startswith("ประจำปี"):
            for run in paragraph.runs:
                run.text = run.text.replace("๒๕๖๖", "๒๕๖๗")
            return


def tracked(document):
    paragraph = table(document).rows[1].cells[2].paragraphs[0]._p
    for kind, text, holder in (("w:ins", " และกองคลัง", "w:t"), ("w:del", " เดิม", "w:delText")):
        change, run, words = OxmlElement(kind), OxmlElement("w:r"), OxmlElement(holder)
        change.set(qn("w:id"), "900")
        change.set(qn("w:author"), "ก")
        words.text = text
        words.set(qn("xml:space"), "preserve")
        run.append(words)
        change.append(run)
        paragraph.append(change)


def inserted(report):
    report["rows"][0]["responsible"] += " และกองคลัง"


def commented(document):
    paragraph = next(p for p in document.paragraphs if p.text.strip() and p.runs)
    document.add_comment(paragraph.runs[0], text="ขอให้ตรวจอีกครั้ง", author="ก", initials="ก")


def signer_named(document):
    cell = document.tables[-1].rows[0].cells[0]
    for paragraph in cell.paragraphs:
        if paragraph.text.startswith("("):
            content = paragraph._p.find(".//" + qn("w:sdtContent"))
            content.find(".//" + qn("w:t")).text = "นางสาวสมหญิง ใจดี"
            return
    raise AssertionError("no name in brackets")


def a_name(report):
    report["signers"][0]["name"] = "นางสาวสมหญิง ใจดี"


def controls_removed(document):
    for control in list(document.element.body.iter(qn("w:sdt"))):
        for child in list(control.find(qn("w:sdtContent"))):
            control.addprevious(child)
        control.getparent().remove(control)


EDITS = [
    ("nothing", lambda document: None, lambda report: None, None),
    ("row added", row_added, a_row, None),
    ("cell changed", cell_changed, a_cell, None),
    ("row deleted", row_deleted, lambda report: report["rows"].pop(2), None),
    ("row moved", row_moved, lambda report: report["rows"].insert(0, report["rows"].pop(4)), None),
    ("word bold", word_bold, bold, None),
    ("item added", item_added, an_item, None),
    ("tracked changes", tracked, inserted, "tracked-changes"),
    ("comment", commented, lambda report: None, "ขอให้ตรวจอีกครั้ง"),
    ("signer named", signer_named, a_name, None),
    ("content controls removed", controls_removed, lambda report: None, None),
]


def main():
    failed = 0
    unedited, _ = imported(docx.Document(source), "unedited")
    for name, edit, change, said in EDITS:
        document = docx.Document(source)
        edit(document)
        report, messages = imported(document, name.replace(" ", "-"))
        wanted = copy.deepcopy(unedited)
        change(wanted)
        if report != wanted:
            print(f"FAIL {name}: the report differs")
            for key in wanted:
                if report.get(key) != wanted[key]:
                    print(f"  {key}\n    wanted {wanted[key]}\n    got    {report.get(key)}")
            failed += 1
        elif said and said not in messages:
            print(f"FAIL {name}: not told: {said}\n{messages}")
            failed += 1
        else:
            print("PASS", name)
    # A year changed in the title is the report's year.
    document = docx.Document(source)
    title_changed(document)
    report, _ = imported(document, "title-changed")
    if "๒๕๖๗" in str(report.get("text")) or report.get("fiscal_year") == 2567:
        print("PASS title changed")
    else:
        print("FAIL title changed:", report.get("fiscal_year"), report.get("text"))
        failed += 1
    sys.exit(1 if failed else 0)


main()
