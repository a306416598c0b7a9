#!/usr/bin/env python3
"""Do poppler, MuPDF and PDFium show the same pages?

    pdf_look.py FILE.pdf...

The first three pages of each file are drawn in greys at 200 dots an inch without form fields, and
every two pictures compared in squares of 3 mm: none may be darker in one than in the other by more
than 22 of 255. Smoothing and thin lines make 15 at most; the shortest word gone makes 32, a page
moved by less than a millimetre 28 (measured).
Ends with 0 when all is well, else with 1.
"""

import io
import itertools
import subprocess
import sys

import pymupdf
import pypdfium2
from PIL import Image, ImageChops

DPI = 200
SQUARE = 24
PAGES = 3
MOST = 22


def by_poppler(path, number):
    number = str(number + 1)
    command = ["pdftoppm", "-r", str(DPI), "-gray", "-hide-annotations", "-f", number, "-l", number]
    picture = subprocess.run(command + [path], capture_output=True, check=True).stdout
    return Image.open(io.BytesIO(picture))


def by_mupdf(path, number):
    page = pymupdf.open(path)[number]
    picture = page.get_pixmap(dpi=DPI, colorspace=pymupdf.csGRAY, annots=False)
    return Image.frombytes("L", (picture.width, picture.height), picture.samples)


def by_pdfium(path, number):
    page = pypdfium2.PdfDocument(path)[number]
    bitmap = page.render(scale=DPI / 72, grayscale=True, may_draw_forms=False, draw_annots=False)
    return bitmap.to_pil().convert("L")


def difference(one, other):
    """How much darker a square of one is than that of the other, at most."""
    # Half a pixel of paper is rounded up by some and down by others.
    size = tuple(min(lengths) for lengths in zip(one.size, other.size))
    pictures = [picture.crop((0, 0, *size)).reduce(SQUARE) for picture in (one, other)]
    return ImageChops.difference(*pictures).getextrema()[1]


def main():
    wrong = 0
    for path in sys.argv[1:]:
        count = min(PAGES, len(pypdfium2.PdfDocument(path)))
        worst = 0
        for number in range(count):
            pictures = {
                "poppler": by_poppler(path, number),
                "MuPDF": by_mupdf(path, number),
                "PDFium": by_pdfium(path, number),
            }
            for (name, one), (other_name, other) in itertools.combinations(pictures.items(), 2):
                found = difference(one, other)
                worst = max(worst, found)
                if found > MOST:
                    print(
                        f"{path}: page {number + 1}: {name} and {other_name} differ by {found}",
                        file=sys.stderr,
                    )
                    wrong += 1
        print(f"{path}: {count} pages, differences of at most {worst}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
