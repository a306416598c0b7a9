#!/usr/bin/env python3
"""Does every reader copy out exactly what is written, and find what is searched for?

    pdf_readers.py FILE.pdf...

Readers: pdftotext (as it is, -layout, -raw), the structure as `pdfinfo -struct-text` reads it, MuPDF,
PDFium, pypdf, pdfplumber and pdf.js. What is written is taken from the glyphs themselves, in the
order they are drawn, with the spaces that were written and none that were guessed.

On every page each reader must read
- the same characters as often as they are written: none lost, none twice, ำ whole, none of private use;
- every line of writing as it is written, so that a search for its words finds them: no space inside a
  word, none lost between two (spaces in a row count as one);
- the lines of a paragraph or cell, as the tags name them, one after another; and whatever stands right
  below in the same column after what stands above it.

Of the last, one thing is not asked of one reader: `pdftotext` as it is reads a table by columns which it
guesses from four texts beside and below one another. A label of a whole row («ด้านภารกิจหลัก»), known by
its tag, is too short to stand over the columns to its right, so that it may come after the rows below it.
Only places count there, neither tags nor the order of drawing.

The structure is read for all pages at once, and without white space: its pieces have no lines. It
leaves out what is no content (page numbers, headers repeated, «(ต่อ)», the mark of a copy, words that
announce the next page).
pdfminer.six is not asked: it takes two marks on one letter apart, in any PDF. Ends with 0 when all is well.

    pdf_readers.py --seeded FILE.pdf...

seeds each of these faults by hand into what a reader gave of the first page that has a place for it,
and ends with 0 when each one is found.
"""
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import typing

import pdfplumber
import pymupdf
import pypdf
import pypdfium2

HERE = pathlib.Path(__file__).parent
CACHE = pathlib.Path(os.environ.get("SARABAN_JUDGES_CACHE") or
                     pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache")) / "saraban-judges")
PDFJS = pathlib.Path(os.environ.get("PDFJS") or CACHE / "npm/node_modules/pdfjs-dist/legacy/build/pdf.mjs")
PRIVATE = re.compile("[\x02\ue000-\uf8ff\ufffd-\uffff\U000f0000-\U0010ffff]")


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def by_poppler(*options):
    return lambda path: run("pdftotext", *options, "-enc", "UTF-8", path, "-").split("\f")[:-1]


def without_widgets(page):
    # MuPDF writes «SIGN» into empty signature fields.
    for widget in list(page.widgets()):
        page.delete_widget(widget)
    return page


def by_mupdf(path):
    pages = pymupdf.open(path)
    return [without_widgets(page).get_text("text", flags=pymupdf.TEXT_PRESERVE_WHITESPACE) for page in pages]


def by_pdfium(path):
    return [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(path)]


def by_pypdf(path):
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


# pdfplumber takes for one line what begins within three points below it, and measures from the top of the
# letters: beside the labels of 20 points of a memo its text of 16 points begins 3.0 points lower. On a page
# enlarged as a whole (A3 of A4) that is 4.2 points, so the tolerance is enlarged as the page is, and by a
# hair, because the places in such a page are rounded.
A4_HEIGHT = 841.89
HAIR = 0.01


def by_pdfplumber(path):
    with pdfplumber.open(path) as pdf:
        enlarged = [max(1, max(page.width, page.height) / A4_HEIGHT) for page in pdf.pages]
        return [page.extract_text(y_tolerance=3 * by + (HAIR if by > 1 else 0)) for page, by in zip(pdf.pages, enlarged)]


def by_pdfjs(path):
    return json.loads(run("node", HERE / "pdfjs_text.mjs", PDFJS, path))

# A sara am in two halves, a tone mark between them or not.
SPLIT_AM = re.compile("\u0e4d[\u0e48-\u0e4b]?\u0e32")

READERS = {
    "pdftotext": by_poppler(),
    "pdftotext -layout": by_poppler("-layout"),
    "pdftotext -raw": by_poppler("-raw"),
    "MuPDF": by_mupdf,
    "PDFium": by_pdfium,
    "pypdf": by_pypdf,
    "pdfplumber": by_pdfplumber,
    "pdf.js": by_pdfjs,
}


def structure(path):
    lines = (line.strip() for line in run("pdfinfo", "-struct-text", path).split("\n"))
    return "".join(line[1:-1] for line in lines if len(line) >= 2 and line[0] == line[-1] == '"')


def bare(text):
    return re.sub(r"\s", "", text)


def spaced(text):
    """Every stretch of white space as one space: readers break lines where they like."""
    return re.sub(r"\s+", " ", text).strip()


class Element(typing.NamedTuple):
    """A paragraph or cell of the tags."""

    number: int
    in_cell: bool
    labels_row: bool
    is_header: bool


CELLS = {"TD", "TH"}
BLOCKS = CELLS | {"P", "LI", "Caption", "H", *(f"H{level}" for level in range(1, 10))}


def places(page):
    """Which paragraph or cell of the tags each character of a page belongs to, by where it is drawn.

    What is no content has none.
    """
    element_of, number = {}, 0

    def walk(element, found, in_cell=False):
        nonlocal number
        kind = element["type"]
        if kind in BLOCKS and not in_cell:
            number += 1
            in_cell = kind in CELLS
            attributes = element.get("attributes", {})
            labels_row = attributes.get("Scope") == "Row" and attributes.get("ColSpan", 1) > 1
            found = Element(number, in_cell, labels_row, is_header=kind == "TH" and not labels_row)
        for mcid in element.get("mcids", []):
            element_of[mcid] = found
        for child in element.get("children", []):
            walk(child, found, in_cell)

    for root in page.structure_tree:
        walk(root, None)
    height = page.height
    # Rounded: two readers compute the same place.
    return {
        (round(char["matrix"][4]), round(height - char["matrix"][5])): element_of.get(char["mcid"])
        for char in page.chars
    }


def written(page, places, leaders=False):
    """The lines of a page as they are drawn: the text, its left and right edge, its height, its size, and
    the paragraph or cell it stands in; dots to write on are left out, or are lines of their own.

    A line ends where the pen jumps by more than the gap of a spread line: to a cell beside, to a tab.
    """
    flags = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_INHIBIT_SPACES
    found = []
    for block in without_widgets(page).get_text("rawdict", flags=flags)["blocks"]:
        for line in block.get("lines", []):
            open_line = None
            for span in line["spans"]:
                for char in span["chars"]:
                    (x, y), right, size = char["origin"], char["bbox"][2], span["size"]
                    if open_line is None or x - open_line[2] > 0.3 * size:
                        open_line = ["", x, x, y, size, places.get((round(x), round(y)))]
                        found.append(open_line)
                    open_line[0] += char["c"]
                    open_line[2] = max(open_line[2], right, x)
    pieces = []
    for text, *place in found:
        # Dots to write on are no words: readers space them as they like.
        parts = LEADER.split(text)
        kept = parts if leaders else parts[::2]
        pieces += [(spaced(piece), *place) for piece in kept if piece.strip()]
    return pieces


LEADER = re.compile(r"([.…]{4,})")


def follows(one, other, guesses_columns):
    """Whether one line is to be read after another: of the same paragraph or cell, or right under it in
    the same column, in type of one size."""
    (_, left, right, y, size, element), (_, own_left, own_right, own_y, own_size, own_element) = one, other
    if element and element == own_element:
        return True
    if guesses_columns and element and element.labels_row:
        return False
    shared = min(right, own_right) - max(left, own_left)
    return 0.5 * size < own_y - y < 2.2 * size and size == own_size and shared > 0.5 * min(right - left, own_right - own_left)


def page_faults(lines, every, text, guesses_columns):
    wanted, found = collections.Counter(bare(every)), collections.Counter(bare(text))
    if wanted != found:
        yield f"lost {dict(wanted - found)}, added {dict(found - wanted)}"
    private = PRIVATE.findall(text)
    if private:
        yield f"of private use or unknown: {private[:5]}"
    split = SPLIT_AM.findall(text)
    if split:
        yield f"ำ in two halves, {len(split)} times"
    text = spaced(text)
    before, at = None, 0
    for line in lines:
        words = line[0]
        start = at if before and follows(before, line, guesses_columns) else 0
        place = text.find(words, start)
        if place < 0:
            yield f"{'not in order' if words in text else 'not found'}: «{words[:70]}»"
            before, at = None, 0
        else:
            before, at = line, place


def structure_faults(pages, text):
    text = bare(text)
    # pdfinfo prints descriptions of pictures and fields as they are encoded; only texts are judged.
    if re.search("[\ue000-\uf8ff]", text):
        yield "characters of private use"
    for words in (line[0] for lines, _ in pages for line in lines):
        # What is said again where a row goes on is no content, nor is the mark of a copy.
        words = words.removesuffix("(ต่อ)").strip()
        is_furniture = re.fullmatch(r"[-\s๐-๙0-9/]*|หน้า\s.*|/.*|ร่าง|สำเนา|สำเนาคู่ฉบับ", words)
        if not is_furniture and bare(words) not in text:
            yield f"not found: «{words[:70]}»"


def drawn(page):
    """Every character of a page."""
    flags = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_INHIBIT_SPACES
    return without_widgets(page).get_text("text", flags=flags)


def faults(path):
    with pdfplumber.open(path) as pdf:
        where = [places(page) for page in pdf.pages]
    pages = [(written(page, places), drawn(page)) for page, places in zip(pymupdf.open(path), where)]
    for name, read in READERS.items():
        texts = read(path)
        if len(texts) != len(pages):
            yield f"{name}: {len(texts)} pages of {len(pages)}"
            continue
        for number, ((lines, every), text) in enumerate(zip(pages, texts), 1):
            for fault in page_faults(lines, every, text, name == "pdftotext"):
                yield f"{name}, page {number}: {fault}"
    for fault in structure_faults(pages, structure(path)):
        yield f"pdfinfo -struct-text: {fault}"


def seeds(text, lines):
    """Faults, each with the text of a page that has it; one without a place for it has it nowhere."""

    def replaced(pattern, instead):
        return re.sub(pattern, instead, text, count=1)

    yield "a space inside a word", replaced("([ก-ฮ])([ก-ฮ][ก-ฮ])", r"\1 \2")
    yield "two words run together", replaced("([ก-ฮ]) ([ก-ฮ])", r"\1\2")
    yield "a letter lost", replaced("[ก-ฮ]", "")
    yield "a letter twice", replaced("([ก-ฮ])", r"\1\1")
    yield "two letters changed about", replaced("([ก-ฮ])((?!\\1)[ก-ฮ])", r"\2\1")
    yield "a mark before its letter", replaced("([ก-ฮ])([ัิีึื])", r"\2\1")
    yield "ำ in two halves", replaced("ำ", "\u0e4d\u0e32")
    yield "a character of private use", replaced("[ก-ฮ]", "\uf700")
    yield "a digit of another kind", re.sub("[๐-๙]", lambda digit: str(int(digit[0])), text, count=1)
    numbers = [number for line in lines for number in re.findall("[๐-๙0-9]+", line[0])]
    other = next((number for number in numbers if number != numbers[0]), None)
    if other:
        swap = {numbers[0]: other, other: numbers[0]}
        yield "a number in another's place", re.sub("[๐-๙0-9]+", lambda found: swap.get(found[0], found[0]), text)
    for one, next_one in zip(lines, lines[1:]):
        # Words that stand once each, so that none is found at another's place.
        own = [line[0] for line in (one, next_one)]
        if follows(one, next_one, False) and all(text.count(words) == 1 and len(words) > 20 for words in own):
            swap = dict(zip(own, reversed(own)))
            yield "two lines changed about", re.sub("|".join(map(re.escape, own)), lambda found: swap[found[0]], text)
            break


def unfound(files):
    """The seeds that were not found, and those no page has a place for."""
    names, tried = [], set()
    for path in files:
        with pdfplumber.open(path) as pdf:
            where = [places(page) for page in pdf.pages]
        texts = by_mupdf(path)
        for page, own_places, text in zip(pymupdf.open(path), where, texts):
            lines, every = written(page, own_places), drawn(page)
            if list(page_faults(lines, every, text, False)):
                yield f"{path}: not without a fault before one is seeded"
                return
            for name, wrong in seeds(text, lines):
                names += [name] if name not in names else []
                if name in tried or wrong == text:
                    continue
                tried.add(name)
                if not list(page_faults(lines, every, wrong, False)):
                    yield f"{name}: not found in {path}"
    yield from (f"{name}: no page has a place for it" for name in names if name not in tried)
    if len(tried) < 11:
        yield f"only {len(tried)} kinds of faults were tried"


def tell(file, found):
    """Says how a file did; gives whether it failed."""
    print(("FAIL " if found else "PASS ") + file)
    for fault in found[:12]:
        print("  " + fault)
    if len(found) > 12:
        print(f"  … and {len(found) - 12} more")
    return bool(found)


def main():
    if sys.argv[1:2] == ["--seeded"]:
        missed = list(unfound(sys.argv[2:]))
        print("\n".join(missed) or "every seeded fault found")
        return 1 if missed else 0
    failed = [tell(path, list(faults(path))) for path in sys.argv[1:]]
    return 1 if any(failed) or not failed else 0


if __name__ == "__main__":
    sys.exit(main())
