#!/usr/bin/env python3
"""The same table by saraban and by what else people use, in one run: 10 and 1,000 rows of Thai.

    run.py SARABAN [WORK]

Needs cargo, soffice, pdftotext, pdfinfo and a Python with typst and python-docx (`pip install typst
python-docx`). Each is timed once, as a process: CPU time and peak memory of it and its children.
Then what it made is judged:

  words    line ends inside one of a list of words (PDF)
  text     cells whose text pdftotext gives back in one piece, of all (PDF)
  header   pages that show the header (PDF); a header row that repeats (DOCX)
  PDF/A    what the file itself claims
"""

import json
import os
import re
import resource
import subprocess
import sys
import time
import zipfile
from pathlib import Path

here = Path(__file__).resolve().parent
root = here.parent.parent
saraban = Path(sys.argv[1]).resolve()
work = Path(sys.argv[2] if len(sys.argv) > 2 else root / "target/rivals")
work.mkdir(parents=True, exist_ok=True)
font = root / "fonts/TH-SarabunPSK/THSarabun-Regular.ttf"
HEADER = ["มาตรการ", "วิธีดำเนินการ", "ผู้รับผิดชอบ", "ผลการดำเนินการ"]
SENTENCES = [
    "ให้เจ้าหน้าที่ทุกคนปฏิบัติงานให้เป็นไปตามขั้นตอนของคู่มือการปฏิบัติงานหรือคู่มือการให้บริการประชาชน",
    "จัดทำช่องทางให้ผู้รับบริการหรือผู้มีส่วนได้ส่วนเสียได้มีส่วนร่วมแสดงความคิดเห็น ข้อเสนอแนะ",
    "กำหนดราคากลางให้เป็นไปตามแนวทางมติคณะรัฐมนตรี พร้อมประกาศเผยแพร่ราคากลางในช่องทางที่กำหนด",
    "รายงานผลการดำเนินการให้ผู้บริหารทราบเมื่อวันที่ ๓๑ มีนาคม ๒๕๖๖ ผ่านเว็บไซต์ของหน่วยงาน",
    "ประชาสัมพันธ์ให้ผู้รับบริการทราบอย่างทั่วถึงเกี่ยวกับช่องทางการร้องเรียนการทุจริตของเจ้าหน้าที่",
]
WORDS = (
    "เจ้าหน้าที่ ปฏิบัติ ขั้นตอน คู่มือ บริการ ประชาชน จัดทำ ช่องทาง ผู้รับบริการ แสดง ความคิดเห็น "
    "ข้อเสนอแนะ กำหนด ราคากลาง แนวทาง คณะรัฐมนตรี ประกาศ เผยแพร่ รายงาน ดำเนินการ ผู้บริหาร "
    "มีนาคม เว็บไซต์ หน่วยงาน ประชาสัมพันธ์ ทั่วถึง เกี่ยวกับ ร้องเรียน ทุจริต มาตรการ"
).split()


def thai(number):
    return "".join("๐๑๒๓๔๕๖๗๘๙"[int(digit)] for digit in str(number))


def table(count):
    rows = [
        [
            f"มาตรการที่ {thai(n + 1)} {SENTENCES[n % 5]}",
            SENTENCES[(n + 1) % 5] + " " + SENTENCES[(n + 2) % 5],
            "สำนักปลัด",
            SENTENCES[(n + 3) % 5],
        ]
        for n in range(count)
    ]
    return {"header": HEADER, "rows": rows}


def yaml(data):
    text = "form: report-table\nagency: องค์การบริหารส่วนตำบลตัวอย่าง\ndigits: thai\ntext: {title: รายงานผล}\nrows:\n"
    for row in data["rows"]:
        for mark, key, cell in zip("-   ", HEADER, row):
            text += f"  {mark} {key}: {json.dumps(cell, ensure_ascii=False)}\n"
    return text


TYPST = """#set page(paper: "a4", flipped: true, margin: 2cm)
#set text(font: "TH Sarabun PSK", size: 16pt, lang: "th")
#let data = json("{name}")
#table(columns: 4, table.header(..data.header), ..data.rows.flatten())
"""
BY_TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], pdf_standards='a-2b')"
BY_PYTHON_DOCX = """
import json, sys
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
data = json.load(open(sys.argv[1], encoding="utf-8"))
document = Document()
table = document.add_table(rows=0, cols=4)
for number, row in enumerate([data["header"]] + data["rows"]):
    cells = table.add_row().cells
    for cell, text in zip(cells, row):
        cell.text = text
    if number == 0:
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
document.save(sys.argv[2])
"""


def run(name, command, makes):
    for path in makes:
        path.unlink(missing_ok=True)
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read()
    _, status, used = os.wait4(child.pid, 0)
    wall = time.monotonic() - start
    if status or not all(path.exists() for path in makes):
        print(f"| {name} | failed: {said.decode(errors='replace').strip()[-120:]} |")
        return
    cpu = used.ru_utime + used.ru_stime
    for path in makes:
        size = path.stat().st_size / 1000
        judged = pdf(path) if path.suffix == ".pdf" else docx(path)
        print(f"| {name} `{path.suffix}` | {cpu:.2f} s | {wall:.2f} s | {used.ru_maxrss / 1024:.0f} MB | {size:.0f} KB | {judged} |", flush=True)


def pdf(path):
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode()
    pages = text.split("\f")[:-1]
    torn = 0
    bare = re.sub(r"[ \t\f]", "", text)
    for word in WORDS:
        whole = bare.count(word)
        torn += len(re.findall("\n?".join(map(re.escape, word)), bare)) - whole
    together = re.sub(r"\s", "", text)
    cells = [re.sub(r"\s", "", cell) for row in current["rows"] for cell in row]
    told = {}
    for cell in cells:
        told[cell] = told.get(cell, 0) + 1
    given = sum(min(together.count(cell), count) for cell, count in told.items())
    headed = sum(all(title in re.sub(r"\s", "", page) for title in HEADER) for page in pages)
    raw = path.read_bytes()
    claim = re.search(rb"pdfaid:part[>=\"']+(\d).*?pdfaid:conformance[>=\"']+(\w)", raw, re.S)
    claim = f"{claim[1].decode()}{claim[2].decode().lower()}" if claim else "no"
    return f"{len(pages)} | {torn} | {given} of {len(cells)} | {headed} of {len(pages)} | {claim}"


def docx(path):
    with zipfile.ZipFile(path) as package:
        document = package.read("word/document.xml").decode()
    header = "repeats" if "w:tblHeader" in document else "does not repeat"
    return f"– | – | – | {header} | –"


python = sys.executable
rivals = work / "build/release/rivals"
subprocess.run(
    ["cargo", "build", "--release", "--quiet", "--manifest-path", here / "Cargo.toml", "--target-dir", work / "build"],
    check=True,
)
for count in (10, 1000):
    current = table(count)
    source = work / f"table-{count}.json"
    source.write_text(json.dumps(current, ensure_ascii=False), encoding="utf-8")
    report = work / f"ours-{count}.yaml"
    report.write_text(yaml(current), encoding="utf-8")
    typst = work / f"table-{count}.typ"
    typst.write_text(TYPST.replace("{name}", source.name), encoding="utf-8")
    made = {kind: work / f"{kind}-{count}" for kind in ("printpdf", "docx-rs", "typst", "python-docx")}
    print(f"\n{count} rows\n")
    print("| by | CPU | clock | memory | size | pages | words torn | cells copied out whole | header | PDF/A |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    ours = [work / f"ours-{count}.pdf", work / f"ours-{count}.docx"]
    run("saraban", [saraban, "render", report, "-o", work, "--overwrite", "--quiet"], ours)
    out = work / f"printpdf-{count}.pdf"
    run("printpdf", [rivals, "printpdf", source, font, out], [out])
    out = work / f"typst-{count}.pdf"
    run("Typst", [python, "-c", BY_TYPST, typst, out, font.parent], [out])
    out = work / f"docx-rs-{count}.docx"
    run("docx-rs", [rivals, "docx-rs", source, font, out], [out])
    out = work / f"python-docx-{count}.docx"
    run("python-docx", [python, "-c", BY_PYTHON_DOCX, source, out], [out])
    out_pdf = out.with_suffix(".pdf")
    how = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'
    run("LibreOffice, of that", ["soffice", "--headless", "--convert-to", how, "--outdir", work, out], [out_pdf])
