#!/usr/bin/env python3
"""Do the pictures of `saraban preview` show what poppler shows?

    preview_look.py SARABAN REPORT...

Every page of each report is drawn by both at 100 dots an inch. After a small blur, which takes away
how each smooths its edges, the mean difference of two pictures may be 3 of 255, and no square of 3 mm
may be darker in one by more than 24. Measured: 1.0 to 1.9, and at most 18; a word gone makes a square
of 31 at least.
Ends with 0 when all is well, else with 1.
"""

import io
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter, ImageStat

DPI = 100
SQUARE = 12
MOST_MEAN = 3.0
MOST = 24


def by_poppler(path, number):
    command = ["pdftoppm", "-r", str(DPI), "-gray", "-f", str(number), "-l", str(number)]
    picture = subprocess.run(command + [path], capture_output=True, check=True).stdout
    return Image.open(io.BytesIO(picture))


def compare(one, other):
    """The mean difference after a small blur, and how much darker a square is at most."""
    size = tuple(min(lengths) for lengths in zip(one.size, other.size))
    one, other = one.crop((0, 0, *size)), other.crop((0, 0, *size))
    blurred = [picture.filter(ImageFilter.GaussianBlur(1)) for picture in (one, other)]
    mean = ImageStat.Stat(ImageChops.difference(*blurred)).mean[0]
    squares = ImageChops.difference(one.reduce(SQUARE), other.reduce(SQUARE))
    return mean, squares.getextrema()[1]


def main():
    saraban, wrong = str(Path(sys.argv[1]).resolve()), 0
    for report in sys.argv[2:]:
        with tempfile.TemporaryDirectory() as folder:
            quiet = {"check": True, "stderr": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
            subprocess.run([saraban, "render", report, "-o", folder, "--format", "pdf"], **quiet)
            subprocess.run([saraban, "preview", report, "-o", folder, "--dpi", str(DPI)], **quiet)
            pdf = next(Path(folder).glob("*.pdf"))
            pictures = list(Path(folder).glob("*.png"))
            worst = (0.0, 0)
            for picture in pictures:
                number = int(picture.stem.rsplit("-", 1)[1])
                found = compare(Image.open(picture).convert("L"), by_poppler(str(pdf), number))
                worst = tuple(map(max, worst, found))
                if found[0] > MOST_MEAN or found[1] > MOST:
                    mean, square = found
                    print(f"{report}: page {number}: mean {mean:.2f}, a square {square}", file=sys.stderr)
                    wrong += 1
            if not pictures:
                print(f"{report}: no pictures", file=sys.stderr)
                wrong += 1
            print(f"{report}: {len(pictures)} pages, mean {worst[0]:.2f} at most, squares {worst[1]}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
