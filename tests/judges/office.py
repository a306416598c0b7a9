"""office.py FILE.docx...   DOCX files as LibreOffice shows them, beside our PDFs of the same name.

For each file: the header of its table stands on every page that shows rows of it, no page is
blank, every page has the size of the PDF's pages, and the text is the PDF's (white space, digits
and page furniture aside, in any order of cells).
"""

import pathlib
import re
import subprocess
import sys
import tempfile
from collections import Counter

import pymupdf

DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def convert(path, folder):
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile",
         "--convert-to", "pdf", "--outdir", folder, path],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180,
    )
    return pymupdf.open(pathlib.Path(folder) / (pathlib.Path(path).stem + ".pdf"))


def squeeze(text):
    text = re.sub(r"[\s\u200b.…_]+", "", text.translate(DIGITS))
    return re.sub(r"-\d+-", "", text)


def header_words(pages):
    """The words that open every page of our PDF after its first table page: the table's header."""
    lines = [Counter(squeeze(word[4]) for word in page.get_text("words")) for page in pages]
    return set.intersection(*(set(words) for words in lines)) if lines else set()


def letters(pages):
    return Counter("".join(squeeze(page.get_text()) for page in pages))


def shows_table(page):
    """Whether there are bordered cells on the page; the signature block has no borders."""
    return len(page.get_drawings()) > 4


def judge(path):
    ours = pymupdf.open(pathlib.Path(path).with_suffix(".pdf"))
    with tempfile.TemporaryDirectory() as folder:
        theirs = convert(path, folder)
        errors = []
        sizes = {(round(page.rect.width), round(page.rect.height)) for page in ours}
        wanted = {word for word in header_words(list(ours)) if len(word) > 4}
        for number, page in enumerate(theirs, 1):
            if not squeeze(page.get_text()):
                errors.append(f"page {number} is blank")
            size = (round(page.rect.width), round(page.rect.height))
            if not any(abs(size[0] - w) <= 1 and abs(size[1] - h) <= 1 for w, h in sizes):
                errors.append(f"page {number} has the size {size}, the PDF has {sizes}")
            missing = [word for word in wanted if word not in squeeze(page.get_text())]
            if missing and shows_table(page):
                errors.append(f"page {number} lacks {missing} of the table's header")
        # Word by word the two break lines differently; letter by letter they hold the same,
        # but for the header, which stands as often as there are pages.
        mine, other = letters(ours), letters(theirs)
        header = Counter("".join(sorted(wanted)))
        difference = sum(((mine - other) + (other - mine)).values())
        allowed = sum(header.values()) * (abs(len(ours) - len(theirs)) + 1) + 40
        if difference > allowed:
            errors.append(f"the texts differ by {difference} letters")
        print("FAIL" if errors else "PASS", path, f"({len(theirs)} pages, the PDF {len(ours)})")
        for error in errors:
            print("  " + error)
        return not errors


sys.exit(0 if all([judge(path) for path in sys.argv[1:]]) and sys.argv[1:] else 1)
