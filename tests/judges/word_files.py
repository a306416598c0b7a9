"""Judges DOCX files; called by the script `docx` with the paths of two tools and the files.

Besides the tools' own rules it looks for what Word refuses and the validator lets pass: a cell that
does not end in a paragraph, rows whose spans do not add up to the grid, a vertical merge that
continues nothing, a header row below a plain row, drawing ids used twice.
"""

import json
import os
import re
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor

import docx
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def validator_errors(validator, path):
    run = subprocess.run([validator, path, "Microsoft365"], capture_output=True, text=True)
    try:
        errors = json.loads(run.stdout)["errors"]
    except (ValueError, KeyError):
        return [f"the validator did not run: {run.stderr or run.stdout}"]
    return [f"{error.get('path')} {error.get('xPath')}: {error.get('description')}" for error in errors]


def integrity_errors(integrity, path):
    run = subprocess.run([integrity, "check", path], capture_output=True, text=True)
    return [] if run.returncode == 0 else [(run.stdout + run.stderr).strip()]


def number(element, default=0):
    return default if element is None else int(element.get(W + "val", default))


def table_errors(table, where):
    grid = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    merged, body_began = set(), False
    for index, row in enumerate(table.findall(W + "tr"), 1):
        here = f"{where} row {index}"
        header = row.find(f"{W}trPr/{W}tblHeader")
        if header is None:
            body_began = True
        elif body_began:
            yield f"{here}: a header row below a plain row"
        column, now = number(row.find(f"{W}trPr/{W}gridBefore")), set()
        for cell in (c for c in row.iter(W + "tc") if next(c.iterancestors(W + "tr")) is row):
            content = [child for child in cell if child.tag != W + "tcPr"]
            if not content or content[-1].tag != W + "p":
                yield f"{here}: a cell that does not end in a paragraph"
            span = number(cell.find(f"{W}tcPr/{W}gridSpan"), 1)
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None:
                if merge.get(W + "val", "continue") == "continue" and (column, span) not in merged:
                    yield f"{here}: a vertical merge at column {column + 1} that continues nothing"
                now.add((column, span))
            column += span
        column += number(row.find(f"{W}trPr/{W}gridAfter"))
        if grid and column != grid:
            yield f"{here}: {column} columns, the grid has {grid}"
        merged = now


def lint(path):
    with zipfile.ZipFile(path) as archive:
        for part in archive.namelist():
            if not re.match(r"word/(document|header\d*|footer\d*)\.xml$", part):
                continue
            root = etree.fromstring(archive.read(part))
            ids = [drawing.get("id") for drawing in root.iter(WP + "docPr")]
            for repeated in sorted({i for i in ids if ids.count(i) > 1}):
                yield f"{part}: drawing id {repeated} used twice"
            for text in root.iter(W + "t"):
                if text.text and ("\n" in text.text or "\r" in text.text):
                    yield f"{part}: a line break inside w:t"
            for index, table in enumerate(root.iter(W + "tbl"), 1):
                yield from table_errors(table, f"{part}: table {index}")


def errors_of(validator, integrity, path):
    errors = validator_errors(validator, path) + integrity_errors(integrity, path) + list(lint(path))
    try:
        docx.Document(path)
    except Exception as trouble:  # whatever the reader stumbles over is an error of the file
        errors.append(f"python-docx: {trouble!r}")
    return errors


def main():
    validator, integrity, *files = sys.argv[1:]
    failed = 0
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as workers:
        judged = list(workers.map(lambda path: errors_of(validator, integrity, path), files))
    for path, errors in zip(files, judged):
        print("FAIL" if errors else "PASS", path)
        for error in errors[:20]:
            print("  " + error)
        failed += bool(errors)
    sys.exit(1 if failed or not files else 0)


main()
