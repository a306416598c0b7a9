#!/usr/bin/env python3
"""Is what is searched for found, where it stands, by the search of every reader?

    pdf_search.py FILE.pdf...      by poppler (Evince), MuPDF, PDFium (Chrome) and pdf.js (Firefox)

Searched for are, of each line of writing as the glyphs say it (`pdf_readers.py`):
- the whole line;
- each of its words, and of Thai, which has no spaces between words, every piece of some letters with
  their marks, one after another, so that no choice of words is left out;
- the phrase that begins at the end of a line and goes on at the start of the next one of the same
  paragraph or cell, with a space where the line ends: every reader takes a line's end for one.

Each must be found at its own place on its own page (pdf.js tells the page alone). A phrase over a line's
end is not asked of two readers that pass over the tags, and a hyphen at a line's end not of one:
- of poppler in the cells of a table, and where the second line is not the next one in the block that it
  guesses from the places of the page (`pdftotext -bbox-layout`): it looks no farther;
- of PDFium in the cells of a header: it takes cells beside one another for one line where their lines
  stand at almost one height, as those of a header of two levels do;
- of pdf.js what ends a line in a hyphen that no space stands before («ต.ค.๖๕-» of «ต.ค.๖๕-มี.ค.๖๖»): its
  search joins such lines and leaves the hyphen out, in every PDF. The words on both sides are asked for.
Ends with 0 when all is well.
"""
import itertools
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

import pdfplumber
import pymupdf
import pypdfium2

import pdf_readers

HERE = pathlib.Path(__file__).parent
VIEWER = pdf_readers.PDFJS.parent.parent / "web/pdf_viewer.mjs"
# Letters with their marks in one piece of a Thai stretch, and on each side of a line's end.
PIECE = 4
BEFORE_SIGN = "เแโใไ"


def letters(text):
    """The text in pieces that nobody would divide: a letter, what stands before it, and its marks."""
    found = []
    for char in text:
        joined = unicodedata.category(char).startswith("M") or char in "ะาำๅ" or (found and found[-1] in BEFORE_SIGN)
        if found and joined:
            found[-1] += char
        else:
            found.append(char)
    return found


def pieces(line):
    for word in line.split(" "):
        yield word
        parts = letters(word)
        if re.search("[ก-๛]", word):
            for start in range(0, len(parts), PIECE):
                yield "".join(parts[start : start + PIECE])


class Place:
    """Where a text stands: what it covers (x0, top, x1, bottom), and of a phrase over a line's end the line
    before."""

    def __init__(self, line, before=None):
        self.text, left, right, y, size, self.element = line
        self.box = (left, y - size, right, y + 0.3 * size)
        self.middle = ((left + right) / 2, y - 0.2 * size)
        self.before = before

    def is_met_by(self, hit):
        """Whether something was found there; of a phrase over a line's end, in either line."""
        (x0, top, x1, bottom), (left, above, right, below) = self.box, hit
        met = x0 < right + 1 and left < x1 + 1 and top < below and above < bottom
        return met or (self.before is not None and self.before.is_met_by(hit))


def queries(lines):
    """What is searched for on a page, and the places it stands at: (text, [Place...])."""
    found = {}

    def add(text, place):
        if text:
            found.setdefault(text, []).append(place)

    before = None
    for line in lines:
        text, _, _, y, size, element = line
        # Nobody searches for dots to write on, nor for a phrase over them.
        if pdf_readers.LEADER.fullmatch(text.strip()):
            before = None
            continue
        place = Place(line)
        for piece in (text, *pieces(text)):
            add(piece, place)
        if before and element and before[5] == element and 0.5 * size < y - before[3] < 2.2 * size:
            end, start = letters(before[0].split(" ")[-1]), letters(text.split(" ")[0])
            phrase = "".join(end[-PIECE:]) + " " + "".join(start[:PIECE])
            add(phrase, Place(line, Place(before)))
        before = line
    return list(found.items())


def by_poppler(path, pages):
    asked = json.dumps([[text for text, _ in page] for page in pages])
    done = subprocess.run(["/usr/bin/python3", HERE / "poppler_find.py", path], input=asked, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def by_mupdf(path, pages):
    document = pymupdf.open(path)
    answers = []
    for page, asked in zip(document, pages):
        text = pdf_readers.without_widgets(page).get_textpage(flags=pymupdf.TEXT_PRESERVE_WHITESPACE)
        answers.append([[tuple(rect) for rect in page.search_for(query, textpage=text)] for query, _ in asked])
    return answers


def by_pdfium(path, pages):
    answers = []
    for page, asked in zip(pypdfium2.PdfDocument(path), pages):
        height, text = page.get_height(), page.get_textpage()
        found = []
        for query, _ in asked:
            search, boxes = text.search(query, match_case=True), []
            while hit := search.get_next():
                count = text.count_rects(*hit)
                for left, bottom, right, top in map(text.get_rect, range(count)):
                    boxes.append((left, height - top, right, height - bottom))
            found.append(boxes)
        answers.append(found)
    return answers


def by_pdfjs(path, pages):
    asked = sorted({text for page in pages for text, _ in page})
    done = subprocess.run(["node", HERE / "pdfjs_find.mjs", pdf_readers.PDFJS, VIEWER, path], input=json.dumps(asked), capture_output=True, text=True, check=True)
    counts = dict(zip(asked, json.loads(done.stdout)))
    # It tells how often, not where.
    return [[counts[text][number] > 0 for text, _ in page] for number, page in enumerate(pages)]


READERS = {"poppler": by_poppler, "MuPDF": by_mupdf, "PDFium": by_pdfium, "pdf.js": by_pdfjs}


def neighbours(path):
    """The lines that poppler takes for one below the other, by page: the boxes of both. They stand in one
    block of its guess."""
    text = pdf_readers.run("pdftotext", "-bbox-layout", path, "-")
    number = r'="([-0-9.]+)"'
    line = re.compile(f"<line xMin{number} yMin{number} xMax{number} yMax{number}")
    pages = []
    for page in text.split("<page ")[1:]:
        pairs = []
        for block in page.split("<block ")[1:]:
            pairs += itertools.pairwise(tuple(map(float, found)) for found in line.findall(block))
        pages.append(pairs)
    return pages


def are_neighbours(pairs, place):
    def inside(box, point):
        return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]

    return any(inside(first, place.before.middle) and inside(second, place.middle) for first, second in pairs)


def holds_last_hyphen(text, place):
    """Whether the text goes up to, or over, a hyphen that ends a line behind a letter or digit."""
    parts = [(place.text, text)]
    if place.before:
        parts = zip((place.before.text, place.text), text.split(" "))
    return any(re.search(r"\S-$", line) and line.endswith(part) for line, part in parts)


def is_asked(text, place, reader, pairs):
    if reader == "pdf.js":
        return not holds_last_hyphen(text, place)
    if place.before is None:
        return True
    if reader == "poppler":
        return not place.element.in_cell and are_neighbours(pairs, place)
    return reader != "PDFium" or not place.element.is_header


def faults(path):
    with pdfplumber.open(path) as pdf:
        where = [pdf_readers.places(page) for page in pdf.pages]
    document = pymupdf.open(path)
    pages = [queries(pdf_readers.written(page, places, leaders=True)) for page, places in zip(document, where)]
    pairs = neighbours(path)
    for name, find in READERS.items():
        for number, (page, found) in enumerate(zip(pages, find(path, pages), strict=True), 1):
            for (text, places), hits in zip(page, found, strict=True):
                places = [place for place in places if is_asked(text, place, name, pairs[number - 1])]
                if places and not hits:
                    yield f"{name}, page {number}: «{text[:70]}» is not found"
                elif hits is not True and (missed := [p for p in places if not any(map(p.is_met_by, hits))]):
                    yield f"{name}, page {number}: «{text[:70]}» is not found at {len(missed)} of {len(places)} places"
    yield sum(len(page) for page in pages)


def main():
    failed = []
    for path in sys.argv[1:]:
        *found, count = faults(path)
        failed.append(pdf_readers.tell(f"{path}: {count} searches", found) or not count)
    return 1 if any(failed) or not failed else 0


if __name__ == "__main__":
    sys.exit(main())
