#!/usr/bin/env python3
"""Do the JSON Schemas say of reports, profiles and particulars what the command says?

    schemas.py SCHEMAS SARABAN REPORT...

Every report is valid by `report.schema.json`, as its own YAML and as the JSON the command makes of
it. Then each is spoilt in every way of a list; what the schema refuses the command must refuse and
the other way round, as far as the ways here are matters of shape. The same for a profile, and for
the particulars of an e-saraban delivery (which only the schema judges).

Ends with 0 when all is well, else with 1 and what is not.
"""

import copy
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema
import yaml

found = []


class Loader(yaml.SafeLoader):
    """YAML as the command reads it: a date is a text."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def complaints(schema, value):
    return list(jsonschema.Draft202012Validator(schema).iter_errors(value))


def spoilt(report):
    """The report with one thing wrong with its shape each time, and what."""
    ways = {
        "an unknown key": lambda r: r.update(agancy="อบต."),
        "no agency": lambda r: r.update(agency=None),
        "an agency that is a list": lambda r: r.update(agency=["อบต."]),
        "an unknown key of the agency": lambda r: r.update(agency={"name": "อบต.", "nmae": "x"}),
        "a year of the common era": lambda r: r.update(fiscal_year=2023),
        "a year in words": lambda r: r.update(fiscal_year="ปีนี้"),
        "digits nobody knows": lambda r: r.update(digits="roman"),
        "an urgency nobody knows": lambda r: r.update(urgency="soon"),
        "a secrecy nobody knows": lambda r: r.update(secrecy="very"),
        "rows that are a number": lambda r: r.update(rows=7),
        "a row that is a text": lambda r: r.update(rows=["มาตรการ"]),
        "a status nobody knows": lambda r: r.update(rows=[{"status": "finished"}]),
        "signers that are a text": lambda r: r.update(signers="นายก"),
        "an unknown key of a signer": lambda r: r.update(signers=[{"nmae": "ก"}]),
        "more signers than the stated limit": lambda r: r.update(signers=[{"name": "ก"}] * 25),
        "an attachment without a title": lambda r: r.update(attachments=[{"file": "a.pdf"}]),
        "limits that are a text": lambda r: r.update(limits={"e_saraban_mib": "ten"}),
        "a limit of nothing": lambda r: r.update(limits={"e_saraban_mib": 0}),
        "a theme nobody knows": lambda r: r.update(notice_board={"theme": "large"}),
        "a text in place of the board": lambda r: r.update(notice_board="board"),
        "cells nobody can leave empty": lambda r: r.update(empty_cells="zero"),
        "a fit nobody knows": lambda r: r.update(fit="tight"),
    }
    for what, spoil in ways.items():
        wrong = copy.deepcopy(report)
        spoil(wrong)
        yield what, wrong


def command_refuses(saraban, folder, value):
    path = Path(folder) / "spoilt.json"
    path.write_text(json.dumps(value, ensure_ascii=False))
    arguments = [saraban, "render", path, "--format", "docx", "-o", Path(folder) / "out"]
    result = subprocess.run(arguments, capture_output=True, text=True)
    if result.returncode not in (0, 1):
        found.append(f"{value}: code {result.returncode}: {result.stderr}")
    return result.returncode != 0


def main():
    schemas, saraban, *paths = sys.argv[1:]
    schema = {
        name: json.loads((Path(schemas) / f"{name}.schema.json").read_text())
        for name in ("report", "agency", "e-saraban")
    }
    for name, one in schema.items():
        jsonschema.Draft202012Validator.check_schema(one)
    tried = 0
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            report = yaml.load(Path(path).read_text(), Loader)
            for error in complaints(schema["report"], report):
                found.append(f"{path}: {error.json_path}: {error.message}")
            out = Path(folder) / "made"
            make = [saraban, "render", path, "--for", "e-saraban", "-o", out]
            subprocess.run(make, capture_output=True, check=True)
            stem = Path(path).stem
            data = Path(folder) / f"{stem}.data.json"
            subprocess.run([saraban, "extract", out / f"{stem}.e-saraban.pdf", "-o", data],
                           capture_output=True, check=True)
            for error in complaints(schema["report"], json.loads(data.read_text())):
                found.append(f"{path} as JSON: {error.json_path}: {error.message}")
            tried += 2
        plain = {"form": "report-table", "agency": "อบต.คลองไทร", "text": {"title": "ก"},
                 "rows": [{"ข": "ค"}]}
        if command_refuses(saraban, folder, plain) or complaints(schema["report"], plain):
            found.append("the report that is to be spoilt is refused as it is")
        for what, wrong in spoilt(plain):
            tried += 1
            by_command = command_refuses(saraban, folder, wrong)
            by_schema = bool(complaints(schema["report"], wrong))
            if not (by_command and by_schema):
                found.append(f"{what}: refused by the command {by_command}, by the schema {by_schema}")
        particulars = json.loads(next((Path(folder) / "made").glob("*.json")).read_text())
        for what, spoil in {
            "a hash too short": lambda p: p["document"].update(sha256="ab"),
            "a hash in capitals": lambda p: p["document"].update(sha256="A" * 64),
            "no number of pages": lambda p: p.pop("pages"),
            "an unknown key": lambda p: p.update(colour="red"),
            "an attachment that is a text": lambda p: p.update(attachments=["a.pdf"]),
            "a size below nothing": lambda p: p["document"].update(bytes=-1),
            "no subject": lambda p: p.update(subject=None),
            "an urgency nobody knows": lambda p: p.update(urgency="soon"),
            "a date of no calendar": lambda p: p.update(date="3 April"),
        }.items():
            tried += 1
            wrong = copy.deepcopy(particulars)
            spoil(wrong)
            if not complaints(schema["e-saraban"], wrong):
                found.append(f"particulars with {what} are valid by the schema")
    for profile, is_right in [
        ({"agency": {"name": "อบต."}, "limits": {"e_saraban_mib": 10},
          "notice_board": {"theme": "board", "url": "https://x.go.th"}, "receiver": "นายก"}, True),
        ({"agency": "อบต.", "rows": []}, False),
        ({"digits": "roman"}, False),
        ({"notice_board": {"them": "board"}}, False),
    ]:
        tried += 1
        if bool(complaints(schema["agency"], profile)) == is_right:
            found.append(f"the profile {profile} is judged wrongly")
    for line in found:
        print(line)
    print(f"{tried} judged, {len(found)} complaints")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
