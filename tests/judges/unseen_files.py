#!/usr/bin/env python3
"""Judges `saraban import` on files nobody wrote for it: of every workbook, text table and Word file
found in the folders, each text must stand in the report or in what import told of. The other side
reads XLSX by openpyxl, DOCX by its XML, and XLS and ODS by LibreOffice's conversion to XLSX.

The files are not kept here. They were the test files that come with the packages python-docx,
docxcompose, docxtpl, frictionless, tablib, csvkit, agate-excel, pyexcel, pyexcel-io, pyexcel-xls,
pyexcel-xlsx, pyexcel-ods, pyexcel-ods3, ezodf, odfpy, xlutils, xlwt, xlsx2csv (PyPI, sources) and
mammoth, docx4js, xlsx-populate, docxtemplater (npm), unpacked into one folder.

usage: unseen_files.py SARABAN FOLDER... [-v]
needs: openpyxl, PyYAML, LibreOffice
"""
import collections
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
import warnings
import zipfile
from xml.etree import ElementTree

import openpyxl
import yaml

warnings.simplefilter("ignore")
KINDS = (".xlsx", ".xlsm", ".xls", ".ods", ".docx", ".csv")
SECONDS = 60
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def bare(text):
    """A text by its letters and digits: how words are set apart is the report's own affair."""
    text = unicodedata.normalize("NFKC", text)
    thai = {ord("๐") + digit: str(digit) for digit in range(10)}
    text = text.translate(thai)
    return "".join(c for c in text if unicodedata.category(c)[0] in "LNM")


def scalars(node):
    if isinstance(node, dict):
        for key, value in node.items():
            yield from scalars(key)
            yield from scalars(value)
    elif isinstance(node, list):
        for item in node:
            yield from scalars(item)
    elif node is not None:
        yield str(node)


def import_one(program, path, folder):
    report = os.path.join(folder, "report.yaml")
    for name in os.listdir(folder):
        os.remove(os.path.join(folder, name))
    try:
        done = subprocess.run(
            [program, "import", "--lang", "en", path, "-o", report],
            capture_output=True, timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        return None, "", "too slow"
    told = done.stderr.decode("utf-8", "replace")
    if done.returncode != 0:
        return done.returncode, told, ""
    with open(report, encoding="utf-8") as file:
        text = file.read()
    values = "\n".join(scalars(yaml.load(text, yaml.BaseLoader)))
    return 0, told, values


def cells_of(path):
    """The texts of each visible sheet, by its name."""
    book = openpyxl.load_workbook(path, data_only=True)
    sheets = {}
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        hidden_rows = {at for at, row in sheet.row_dimensions.items() if row.hidden}
        hidden_columns = set()
        for letter, column in sheet.column_dimensions.items():
            if column.hidden:
                first, last = column.min or 0, column.max or 0
                hidden_columns.update(range(first, last + 1))
        texts = []
        for row in sheet.iter_rows():
            for cell in row:
                if cell.row in hidden_rows or cell.column in hidden_columns:
                    continue
                if isinstance(cell.value, str) and cell.value.strip():
                    texts.append((cell.coordinate, cell.value))
        sheets[sheet.title] = texts
    return sheets


def paragraphs_of(path):
    """The texts of a Word file's body, notes, heads and feet; what was deleted is none."""
    texts = []
    with zipfile.ZipFile(path) as package:
        parts = [n for n in package.namelist()
                 if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml", n)]
        for part in parts:
            root = ElementTree.fromstring(package.read(part))
            fallback = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
            for parent in root.iter():
                for child in list(parent):
                    if child.tag in (fallback, W + "del", W + "moveFrom", W + "rPrChange", W + "pPrChange"):
                        parent.remove(child)
            for number, paragraph in enumerate(root.iter(W + "p")):
                text = []
                stack = [paragraph]
                def walk(node):
                    for child in node:
                        if child.tag == W + "p":
                            continue
                        if child.tag == W + "t":
                            text.append(child.text or "")
                        elif child.tag in (W + "tab", W + "br", W + "cr"):
                            text.append(" ")
                        else:
                            walk(child)
                walk(paragraph)
                if "".join(text).strip():
                    texts.append((f"{part}:{number + 1}", "".join(text)))
    return {"document": texts}


def texts_of_csv(path):
    data = open(path, "rb").read()
    wide = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ()
    for encoding in ("utf-8-sig", *wide, "cp874", "latin-1"):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        lines = text.splitlines()
        return {"file": [(f"line {n + 1}", re.sub(r'[",;|]', " ", line)) for n, line in enumerate(lines) if line.strip()]}
    return {}


def form_words(told):
    """The words of the form that was guessed: a title that is the form's own need not be said."""
    form = re.search(r"taken as “[^”]*” \((\S+)\)", told)
    path = form and os.path.join(os.path.dirname(__file__), "../../forms", form[1] + ".yaml")
    if not path or not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return file.read()


def missing(texts, report, told):
    everything = "\0".join(bare(text) for text in (report, told, form_words(told)))
    # Most texts stand there as a line of their own: asking for those first keeps long tables quick.
    lines = {bare(line) for line in report.splitlines()} | {bare(word) for word in report.split()}
    # A signature block has these words by itself.
    texts = [(place, re.sub(r"\(?ลงชื่อ\)?|ตำแหน่ง", " ", text)) for place, text in texts]
    lost = []
    for place, text in texts:
        if all(bare(word) in lines for word in text.split()):
            continue
        whole = bare(text)
        # A long text is told by its first characters and how many more there are.
        if whole in lines or whole in everything or len(whole) > 120 and whole[:120] in everything:
            continue
        words = [word for word in text.split() if bare(word) not in everything]
        if words:
            lost.append((place, " ".join(words)[:120]))
    return lost


def converted(paths, folder):
    """XLS and ODS files as XLSX, by LibreOffice."""
    made = {}
    todo = [path for path in paths if path.lower().endswith((".xls", ".ods"))]
    for number, path in enumerate(todo):
        name = os.path.join(folder, f"{number}{os.path.splitext(path)[1]}")
        os.symlink(os.path.abspath(path), name)
        made[path] = os.path.join(folder, "out", f"{number}.xlsx")
    sources = [os.path.join(folder, n) for n in sorted(os.listdir(folder))]
    if sources:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
             "xlsx", "--outdir", os.path.join(folder, "out"), *sources],
            capture_output=True, timeout=900,
        )
    return made


def main():
    verbose = "-v" in sys.argv
    program, *folders = [a for a in sys.argv[1:] if a != "-v"]
    paths = sorted(
        os.path.join(base, name)
        for folder in folders for base, _, names in os.walk(folder) for name in names
        if name.lower().endswith(KINDS)
    )
    count = collections.Counter()
    bad = []
    with tempfile.TemporaryDirectory() as other, tempfile.TemporaryDirectory() as out:
        made = converted(paths, other)
        for path in paths:
            kind = os.path.splitext(path)[1].lower()
            code, told, report = import_one(program, path, out)
            if code is None or code not in (0, 1, 2) or "panicked" in told:
                bad.append((path, f"ended with {code}: {told[-300:]}"))
                count[kind, "broken"] += 1
                continue
            if code != 0:
                count[kind, "refused"] += 1
                if verbose:
                    first = next((line for line in told.splitlines() if line.strip()), "")
                    print(f"refused {path}: {first}")
                continue
            try:
                if kind == ".docx":
                    sheets = paragraphs_of(path)
                elif kind == ".csv":
                    sheets = texts_of_csv(path)
                else:
                    sheets = cells_of(made.get(path, path))
            except Exception as error:  # The other side could not read it.
                count[kind, "unjudged"] += 1
                if verbose:
                    print(f"unjudged {path}: {error}")
                continue
            # Of a workbook one sheet comes; the others are told by name.
            lost = min((missing(texts, report, told) for texts in sheets.values()), key=len, default=[])
            if lost:
                count[kind, "lost"] += 1
                bad.append((path, "; ".join(f"{place}: {text}" for place, text in lost[:6])))
            else:
                count[kind, "whole"] += 1
    for kind in KINDS:
        of = {what: number for (k, what), number in count.items() if k == kind}
        print(kind, sum(of.values()), "files:", ", ".join(f"{n} {w}" for w, n in sorted(of.items())))
    for path, why in bad:
        print(f"{path}\n    {why}")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
