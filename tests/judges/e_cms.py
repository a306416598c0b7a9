#!/usr/bin/env python3
"""Are e-CMS messages as the exchange has them: well-formed, in order, complete, and no more?

    e_cms.py SCHEMAS SARABAN [COUNT]

COUNT letters with particulars chosen at random are rendered for e-saraban; each message is valid by
`e-cms-document.xsd`, and says what the report says. Then each message is spoilt, an element at a time
(left out, twice, moved), and the schema must refuse what it says is wrong.

Ends with 0 when all is well, else with 1 and what is not.
"""

import base64
import copy
import hashlib
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import lxml.etree

RAM = "{urn:th:gov:egif:data:standard:ReusableAggregateBusinessInformationEntity:1}"
# What may be left out, or stand twice.
FREE = {"ReferenceCorrespondence", "AttachmentBinaryObject"}

found = []


def check(right, *what):
    if not right:
        found.append(" ".join(str(part) for part in what))


def letter(chance):
    """A report, and the files it names."""
    files = {}
    report = {
        "form": "letter",
        "agency": chance.choice(["อบต.คลองไทร", "เทศบาล <เมือง> & คณะ"]),
        "number": chance.choice(["พบ ๗๒๓๐๑/๑", "12", "ศธ 0410.11/ว 5"]),
        "date": "2566-04-03",
        "subject": chance.choice(["ขอส่งรายงาน", "ก < ข & \"ค\" 'ง'", "บรรทัด\tแท็บ"]),
        "urgency": chance.choice(["ปกติ", "ด่วน", "ด่วนมาก", "ด่วนที่สุด"]),
        "secrecy": chance.choice(["ปกติ", "ลับ", "ลับมาก", "ลับที่สุด"]),
        "receiver": chance.choice([
            "ผู้ว่าราชการจังหวัด",
            {"position": "อธิบดี", "ministry": "15", "department": "15040"},
            {"title": "ท่านผู้ว่าฯ", "given_name": "นายสมบัติ", "family_name": "ดี", "department": "1504000000"},
        ]),
        "ecms": {"ministry": "15", "department": chance.choice(["15230", "1523000000"])},
        "text": {"reason": "ตามที่"},
        "signers": [{"name": chance.choice(["นายสมชาย รักไทย", "ร้อยตรี สมหญิง ณ เมือง"]), "position": "นายก"}],
    }
    if chance.random() < 0.5:
        report["ecms"]["sent"] = chance.choice(["2566-04-04 08:30", "2566-04-05"])
    references = [
        {"from": "จังหวัด", "number": "พบ ๑/๒", "date": "2566-03-01", "subject": "การรายงาน"},
        {"title": "หนังสืออำเภอ ที่ พบ ๓/๔ ลงวันที่ ๒ มีนาคม ๒๕๖๖", "subject": "ตามผล"},
    ]
    report["references"] = references[: chance.randrange(3)]
    report["attachments"] = []
    for index in range(chance.randrange(4)):
        attachment = {"title": f"เอกสาร {index}"}
        if chance.random() < 0.7:
            name = f"{index}." + chance.choice(["pdf", "docx", "zip", "jpg"])
            files[name] = chance.randbytes(chance.randrange(5000))
            attachment["file"] = name
        report["attachments"].append(attachment)
    return report, files


def says(element, *path):
    return element.findtext("/".join(RAM + step for step in path))


def compare(message, report, files, pdf, name):
    root = message[0]
    check(says(root, "ID") == report["number"], name, "number", says(root, "ID"))
    check(says(root, "CorrespondenceDate") == "2023-04-03", name, "date")
    check(says(root, "SecretCode") == f"{['ปกติ', 'ลับ', 'ลับมาก', 'ลับที่สุด'].index(report['secrecy']) + 1:03}", name, "secrecy")
    check(says(root, "SpeedCode") == f"{['ปกติ', 'ด่วน', 'ด่วนมาก', 'ด่วนที่สุด'].index(report['urgency']) + 1:03}", name, "urgency")
    check(len(root.findall(RAM + "ReferenceCorrespondence")) == len(report["references"]), name, "references")
    sent = root.findall(RAM + "AttachmentBinaryObject")
    wanted = [files[a["file"]] for a in report["attachments"] if "file" in a]
    check([base64.b64decode(a.text or "") for a in sent] == wanted, name, "attachments")
    main = base64.b64decode(says(root, "MainLetterBinaryObject"))
    check(main == pdf, name, "the PDF inside is another")


def spoilt(message):
    """The message with one thing wrong each time, and what."""
    for index, element in enumerate(message.iter()):
        if index < 2 or not isinstance(element.tag, str):
            continue
        name = lxml.etree.QName(element).localname
        way = [(name, "left out"), (name, "twice"), (name, "moved to the end")]
        for step, (_, what) in enumerate(way):
            if name in FREE and step < 2:
                continue
            wrong = copy.deepcopy(message)
            there = list(wrong.iter())[index]
            parent = there.getparent()
            if step == 2 and parent[-1] is there:
                continue
            if step == 2 and lxml.etree.QName(parent[-1]).localname == name:
                continue
            if step == 0:
                parent.remove(there)
            elif step == 1:
                parent.insert(parent.index(there), copy.deepcopy(there))
            else:
                parent.append(there)
            yield f"{name} {what}", wrong


def main():
    schemas, saraban = Path(sys.argv[1]), Path(sys.argv[2]).absolute()
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 12
    schema = lxml.etree.XMLSchema(lxml.etree.parse(str(schemas / "e-cms-document.xsd")))
    chance = random.Random(7)
    refused = 0
    for number in range(count):
        report, files = letter(chance)
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            for name, content in files.items():
                (folder / name).write_bytes(content)
            (folder / "r.json").write_text(json.dumps(report, ensure_ascii=False))
            done = subprocess.run([saraban, "render", "r.json", "--for", "e-saraban"], cwd=folder,
                                  capture_output=True, text=True)
            if done.returncode:
                check(False, number, done.stderr)
                continue
            message = lxml.etree.parse(str(folder / "r.e-saraban.xml")).getroot()
            pdf = (folder / "r.e-saraban.pdf").read_bytes()
        check(schema.validate(message), number, schema.error_log)
        compare(message, report, files, pdf, number)
        if number < 3:
            for what, wrong in spoilt(message):
                refused += 1
                check(not schema.validate(wrong), number, what, "is valid all the same")
    for line in found:
        print(line)
    print(f"{count} messages, {refused} spoilt, {len(found)} complaints")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
