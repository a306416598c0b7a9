#!/usr/bin/env python3
"""build.py DejaVuSans.ttf DejaVuSans-Bold.ttf: makes Symbols.ttf and Symbols-Bold.ttf beside this file.

The signs people paste from Word, Excel and LINE that the Thai families lack, cut out of DejaVu Sans 2.37
(Debian package fonts-dejavu-core) by fonttools 4.68.0. They are drawn where a family has no such sign, and
embedded in a DOCX that has one. What is changed:

- the name, so that the subset is never taken for a whole DejaVu Sans;
- the size: two thirds, since the Sarabun families draw their letters that much smaller in their em;
- ⑪ to ⑳, which DejaVu Sans lacks, are put together of the ring of ⑩ and two narrow digits.
"""
import pathlib
import sys

from fontTools import subset
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).parent
NAME = "Saraban Symbols"
RANGES = [
    (0x00A1, 0x00FF),  # ° ² ³ ½ µ × ÷ and letters with accents
    (0x0100, 0x017F),  # Latin letters of other languages
    (0x0391, 0x03C9),  # Greek letters: Ω, α
    (0x2010, 0x205E),  # dashes, quotation marks, ‰ ※
    (0x2070, 0x209C),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currencies
    (0x2100, 0x218B),  # ℃ № ™ ⅓ Ⅳ
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # ≤ ≥ ≠ ≈ ∞ ∴
    (0x2300, 0x23FF),  # ⌂ ⏎
    (0x2460, 0x24FF),  # ① to ⑳
    (0x2500, 0x257F),  # lines
    (0x2580, 0x259F),  # blocks
    (0x25A0, 0x25FF),  # ■ □ ▪ ▲ ► ● ○ ◦
    (0x2600, 0x26FF),  # ★ ☆ ☎ ☐ ☑ ♥
    (0x2700, 0x27BF),  # ✓ ✔ ✗ ❖ ➢ ➤
    (0x27F0, 0x27FF),  # long arrows
    (0x2900, 0x297F),  # further arrows
    (0x2B00, 0x2BFF),  # ⬛ ⭐
    (0xFB00, 0xFB06),  # fi fl
    (0xFFFC, 0xFFFD),
]


def add_circled(font):
    """⑪ to ⑳: the two contours of the ring of ⑩ (they reach furthest), and digits in it."""
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    ten = font["glyf"][names[0x2469]]
    coordinates, ends, flags = ten.getCoordinates(font["glyf"])
    contours = [range(first, last + 1) for first, last in zip([0] + [end + 1 for end in ends], ends)]
    width = lambda contour: max(coordinates[i][0] for i in contour) - min(coordinates[i][0] for i in contour)
    ring = sorted(contours, key=width)[-2:]
    inside = [i for contour in contours if contour not in ring for i in contour]
    low, high = min(coordinates[i][1] for i in inside), max(coordinates[i][1] for i in inside)
    left, right = min(coordinates[i][0] for i in inside), max(coordinates[i][0] for i in inside)
    digit_high = font["glyf"][names[ord("1")]].yMax
    for value in range(11, 21):
        pen = TTGlyphPen(glyphs)
        for contour in ring:
            points = [(coordinates[i], flags[i] & 1) for i in contour]
            start = next(i for i, (_, on) in enumerate(points) if on)
            points = points[start:] + points[:start]
            pen.moveTo(points[0][0])
            off = []
            for point, on in points[1:] + points[:1]:
                if not on:
                    off.append(point)
                elif off:
                    pen.qCurveTo(*off, point)
                    off = []
                elif point != points[0][0]:
                    pen.lineTo(point)
            pen.closePath()
        half = (right - left) / 2
        for place, digit in enumerate(str(value)):
            name = names[ord(digit)]
            across = 1.02 * half / glyphs[name].width
            up = (high - low) / digit_high
            glyphs[name].draw(TransformPen(pen, (across, 0, 0, up, left + place * half, low)))
        name = f"uni{0x245F + value:04X}"
        font.setGlyphOrder(font.getGlyphOrder() + [name])
        font["glyf"][name] = pen.glyph()
        font["hmtx"][name] = font["hmtx"][names[0x2469]]
        for table in font["cmap"].tables:
            if table.isUnicode() and table.format in (4, 12):
                table.cmap[0x245F + value] = name


def build(source, target, style):
    font = TTFont(source)
    add_circled(font)
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "kern", "FFTM", "DSIG"]
    options.recalc_timestamp = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    cutter.subset(font)
    names = {1: NAME, 2: style, 3: f"{NAME} {style} 2.37", 4: f"{NAME} {style}",
             6: f"{NAME.replace(' ', '')}-{style}"}
    for record in list(font["name"].names):
        if record.nameID in names:
            record.string = names[record.nameID]
    # The same outlines in a larger em are smaller type.
    font["head"].unitsPerEm = font["head"].unitsPerEm * 3 // 2
    font.save(target)


build(sys.argv[1], HERE / "Symbols.ttf", "Regular")
build(sys.argv[2], HERE / "Symbols-Bold.ttf", "Bold")
