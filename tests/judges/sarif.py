#!/usr/bin/env python3
"""Is what `check --sarif` prints valid by the schema of SARIF 2.1.0?

    sarif.py SCHEMA SARABAN REPORT...

Every report is checked as it is, and once with mistakes of each kind: a fault of syntax, an unknown
key, a form nobody has, words that are nearly official terms. Ends with 0 when all is well.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema

schema = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
saraban, reports = sys.argv[2], sys.argv[3:]
validator = jsonschema.validators.validator_for(schema)(schema)
wrong = 0
results = 0


def judge(name, files):
    global wrong, results
    printed = subprocess.run([saraban, "check", "--sarif", *files], capture_output=True, check=False)
    document = json.loads(printed.stdout)
    results += sum(len(run["results"]) for run in document["runs"])
    for complaint in validator.iter_errors(document):
        print(f"{name}: {complaint.json_path}: {complaint.message}")
        wrong += 1


judge("the reports", reports)
with tempfile.TemporaryDirectory() as folder:
    head = "form: ita-t6-a\nagency: อบต.คลองไทร\nfiscal_year: 2566\n"
    mistakes = {
        "syntax": head + "rows:\n  - measure: ก\n   method: ข\n",
        "key": head + "rowss: []\n",
        "form": "form: memoo\nagency: ก\n",
        "words": head + "rows:\n  - {measure: ประพฤตินิชอบ, result: ครั้งที่ 1/2566}\n",
        "ชื่อไทย และวรรค": head + "rows: []\n",
    }
    for name, text in mistakes.items():
        path = Path(folder) / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
        judge(name, [path])
if results < len(mistakes):
    print(f"only {results} results: the mistakes were not found")
    wrong += 1
print(f"SARIF: {results} results, {wrong} complaints")
sys.exit(wrong > 0)
