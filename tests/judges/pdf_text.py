#!/usr/bin/env python3
"""Do poppler, MuPDF and PDFium read the same text from each page, character for character?

    pdf_text.py FILE.pdf...

What poppler reads is compared with the report itself by another judge. Here the other two must
read the same: the same characters in the same order, and the same spaces between them; only a
line's end may stand for a space or for nothing. A whole stretch may be read earlier or later: where
the cells of a header stand at several heights, readers order them differently. Spaces before dot
leaders do not count. No private-use character may occur. Ends with 0 when all is well, else with 1
and the differences.
"""

import difflib
import re
import subprocess
import sys

import pymupdf
import pypdfium2


def by_poppler(path, number):
    number = str(number + 1)
    command = ["pdftotext", "-raw", "-f", number, "-l", number, path, "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def by_mupdf(document, number):
    page = document[number]
    # MuPDF writes «SIGN» into empty signature fields.
    for widget in list(page.widgets()):
        page.delete_widget(widget)
    return page.get_text("text", flags=pymupdf.TEXT_PRESERVE_WHITESPACE)


def by_pdfium(document, number):
    return document[number].get_textpage().get_text_bounded()


def characters(text):
    """The characters that are no white space, and whether a space stands before each.

    At a line's end nothing is said about spaces: `None`.
    """
    found, gap = [], ""
    for character in text:
        if character.isspace():
            gap += character
            continue
        line_end = any(sign in gap for sign in "\r\n\f")
        found.append((character, None if line_end else bool(gap)))
        gap = ""
    return found


def differences(one, other):
    first, second = characters(one), characters(other)
    a, b = ("".join(c for c, _ in text) for text in (first, second))
    if a != b:
        changes = difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        changes = [change for change in changes if change[0] != "equal"]
        gone = sorted(a[i:j] for _, i, j, _, _ in changes if i < j)
        come = sorted(b[k:l] for _, _, _, k, l in changes if k < l)
        if gone != come:
            for _, i, j, k, l in changes:
                yield f"«{a[i:j]}» against «{b[k:l]}» after «{a[max(0, i - 12) : i]}»"
        return
    for at, ((_, space), (_, also)) in enumerate(zip(first, second)):
        leader = a[at : at + 4] == "...."
        if not leader and space is not None and also is not None and space != also:
            yield f"a space more or less before «{a[at : at + 12]}»"


def main():
    wrong = 0
    for path in sys.argv[1:]:
        mupdf, pdfium = pymupdf.open(path), pypdfium2.PdfDocument(path)
        faults = []
        for number in range(len(pdfium)):
            poppler = by_poppler(path, number)
            if re.search("[\ue000-\uf8ff\U000f0000-\U0010ffff]", poppler):
                faults.append(f"page {number + 1}: a private-use character")
            for name, text in (
                ("MuPDF", by_mupdf(mupdf, number)),
                ("PDFium", by_pdfium(pdfium, number)),
            ):
                faults += [
                    f"page {number + 1}: {name}: {difference}"
                    for difference in differences(poppler, text)
                ]
        for fault in faults[:20]:
            print(f"{path}: {fault}", file=sys.stderr)
        print(f"{path}: {len(pdfium)} pages, {len(faults)} differences")
        wrong += bool(faults)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
