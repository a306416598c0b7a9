#!/usr/bin/env python3
"""Are the three deliveries of a report what those who get them can use?

    deliveries.py SCHEMAS FOLDER NAME...    FOLDER has the files of the reports NAME

- e-saraban: the particulars are valid by their JSON Schema, sizes and hashes are those of the files,
  the PDF has so many pages;
- notice board: A3; not one coloured dot on any page; every line of the signed copy at 1.414 times
  its place; the QR code is read by another program, says the published address, and is large
  enough, with its light border.

Ends with 0 when all is well, else with 1 and what is not.
"""

import hashlib
import json
import sys
from pathlib import Path

import jsonschema
import numpy
import pymupdf
import zxingcpp

A3 = (841.89, 1190.55)
SCALE = 420 / 297
MILLIMETRE = 72 / 25.4
found = []


def check(condition, *what):
    if not condition:
        found.append(" ".join(map(str, what)))


def e_saraban(folder, name, schema):
    base = folder / f"{name}.e-saraban"
    particulars = json.loads(Path(f"{base}.json").read_bytes())
    for error in jsonschema.Draft202012Validator(schema).iter_errors(particulars):
        check(False, name, error.json_path, error.message)
    pdf = Path(f"{base}.pdf").read_bytes()
    document = particulars["document"]
    check(document["name"] == f"{base.name}.pdf", name, "document name", document["name"])
    check(document["bytes"] == len(pdf), name, "bytes", document["bytes"], len(pdf))
    check(document["sha256"] == hashlib.sha256(pdf).hexdigest(), name, "hash")
    check(particulars["pages"] == len(pymupdf.open(f"{base}.pdf")), name, "pages")


def words(page):
    """Every character of a page that is seen, with its origin."""
    # MuPDF writes «SIGN» into empty signature fields.
    for widget in list(page.widgets()):
        page.delete_widget(widget)
    text = page.get_text("rawdict", flags=0)
    for block in text["blocks"]:
        for line in block.get("lines", []):
            for span in line["spans"]:
                for character in span["chars"]:
                    if not character["c"].isspace():
                        yield character["c"], character["origin"]


def notice_board(folder, name, address, enlarged):
    wall = pymupdf.open(folder / f"{name}.notice-board.pdf")
    signed = pymupdf.open(folder / f"{name}.pdf") if enlarged else []
    codes = []
    for number, page in enumerate(wall):
        here = f"{name}, page {number + 1}:"
        sides = sorted((page.rect.width, page.rect.height))
        check(all(abs(a - b) < 1 for a, b in zip(sides, A3)), here, "not A3 but", sides)
        # In colours, so that a colour would be seen.
        dots = page.get_pixmap(dpi=100, colorspace=pymupdf.csRGB, annots=False)
        pixels = numpy.frombuffer(dots.samples, numpy.uint8).reshape(dots.height, dots.width, 3)
        spread = int((pixels.max(axis=2).astype(int) - pixels.min(axis=2)).max())
        # MuPDF rounds when it makes colours of a grey with a profile.
        check(spread <= 1, here, "colours, channels apart by", spread)
        codes += [(page, code) for code in zxingcpp.read_barcodes(pixels)]
        if number < len(signed):
            large = list(words(page))
            small = list(words(signed[number]))
            check(len(large) == len(small) or number + 1 == len(signed), here, "more text")
            for (one, at), (other, there) in zip(small, large):
                apart = max(abs(at[0] * SCALE - there[0]), abs(at[1] * SCALE - there[1]))
                if one != other or apart > 0.2:
                    check(False, here, f"“{one}” is “{other}”, {apart:.2f} points off its place")
                    break
    # A full last page leaves the posting a page of its own.
    more = len(wall) - len(signed)
    check(not enlarged or more in (0, 1), name, len(wall), "pages, signed", len(signed))
    check([code.text for _, code in codes] == [address], name, "codes", [c.text for _, c in codes])
    for page, code in codes:
        corner, end = code.position.top_left, code.position.bottom_right
        side = max(end.x - corner.x, end.y - corner.y) / 100 * 25.4
        check(side >= 25, name, f"the QR code is {side:.1f} mm wide")
        check("M" in code.ec_level, name, "error correction", code.ec_level)


def main():
    schemas, folder, *names = sys.argv[1:]
    address = json.loads((Path(folder) / "address.json").read_text())
    schema = json.loads((Path(schemas) / "e-saraban.schema.json").read_text())
    enlarged = not (Path(folder) / "board").exists()
    for name in names:
        notice_board(Path(folder), name, address, enlarged)
        if enlarged:
            e_saraban(Path(folder), name, schema)
    for line in found:
        print(line)
    print(f"{len(names)} reports, {len(found)} complaints")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
