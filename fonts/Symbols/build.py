#!/usr/bin/env python3
"""build.py DejaVuSans.ttf DejaVuSans-Bold.ttf: makes Symbols.ttf and Symbols-Bold.ttf beside this file.

The signs people paste from Word, Excel and LINE that the Thai families lack, cut out of DejaVu Sans 2.37
(Debian package fonts-dejavu-core) by fonttools 4.68.0. They are drawn where a family has no such sign, and
embedded in a DOCX that has one. What is changed:

- the name, so that the subset is never taken for a whole DejaVu Sans;
- the size: two thirds, since the Sarabun families draw their letters that much smaller in their em;
- ⑪ to ㊿ and Ⓐ to ⓩ, which DejaVu Sans lacks, are put together of the ring of ⑩ and what stands in it;
- so are signs that are letters side by side in one place (⑴ ⒈ ㎡ ％), and those that are another sign in
  another size or colour (⦁ ⬛ ⭐ ✅).
"""
import pathlib
import sys
import unicodedata

from fontTools import subset
from fontTools.pens.filterPen import DecomposingFilterPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).parent
NAME = "Saraban Symbols"
RANGES = [
    (0x00A1, 0x00FF),  # ° ² ³ ½ µ × ÷ and letters with accents
    (0x0030, 0x0039),  # digits and Latin letters: for marks to stand on, in a DOCX
    (0x0041, 0x005A),
    (0x0061, 0x007A),
    (0x0100, 0x024F),  # Latin letters of other languages
    (0x0300, 0x0314),  # marks over, under and through letters: x̄ p̂; none at their side
    (0x0316, 0x0319),
    (0x031C, 0x034E),
    (0x0391, 0x03C9),  # Greek letters: Ω, α
    (0x1E00, 0x1EFF),  # Latin letters with marks
    (0x2010, 0x205E),  # dashes, quotation marks, ‰ ※
    (0x2070, 0x209C),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currencies
    (0x20D0, 0x20DC),  # arrows over letters
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
# Signs in a ring, by their codes.
RINGED = [*range(0x246A, 0x2474), *range(0x24B6, 0x24EB), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0)]
# Signs that their letters make up, as Unicode decomposes them: in one place of that many units.
SQUARES = [*range(0x2474, 0x24B6), *range(0x3380, 0x33E0), *range(0xFF01, 0xFF5F), *range(0xFFE0, 0xFFE7)]
SQUARE = 1600
# Signs that look as another does where there is no colour; the second number is how large they are of it.
ALIKE = {
    0x2705: ("✔", 1), 0x274C: ("✖", 1), 0x274E: ("☒", 1), 0x2795: ("✚", 1), 0x2796: ("▬", 0.8),
    0x2753: ("?", 1), 0x2757: ("!", 1), 0x2981: ("●", 0.5), 0x2A7D: ("≤", 1), 0x2A7E: ("≥", 1),
    0x2B9A: ("➤", 1), 0x2BC5: ("▲", 1), 0x2BC6: ("▼", 1), 0x2BC7: ("◄", 1), 0x2BC8: ("►", 1),
    0x2B1B: ("■", 1), 0x2B1C: ("□", 1), 0x2B50: ("★", 1), 0x3003: ("″", 1),
}


def add(font, code, glyph, width):
    """The glyph, for that character; its name is new."""
    name = f"uni{code:04X}"
    font.setGlyphOrder(font.getGlyphOrder() + [name])
    font["glyf"][name] = glyph
    font["hmtx"][name] = (width, 0)
    for table in font["cmap"].tables:
        if table.isUnicode() and table.format in (4, 12):
            table.cmap[code] = name


def parts(code):
    """The characters a sign is made of: ㎡ of m and ², ⑴ of ( 1 and )."""
    return [chr(int(part, 16)) for part in unicodedata.decomposition(chr(code)).split()[1:]]


def add_ringed(font):
    """Signs in the ring of ⑩: its two contours that reach furthest."""
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
    half, up = (right - left) / 2, (high - low) / digit_high
    for code in RINGED:
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
        letters = parts(code)
        for place, letter in enumerate(letters):
            name = names[ord(letter)]
            if len(letters) == 1:
                across = min(up, 2.2 * half / glyphs[name].width)
                start = (left + right - across * glyphs[name].width) / 2
            else:
                across = 1.02 * half / glyphs[name].width
                start = left + place * half
            glyphs[name].draw(TransformPen(pen, (across, 0, 0, up, start, low)))
        add(font, code, pen.glyph(), font["hmtx"][names[0x2469]][0])


def add_squares(font):
    """Letters side by side in one place, and no wider."""
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    for code in SQUARES:
        letters = [names.get(ord(letter)) for letter in parts(code)]
        if code in names or not all(letters):
            continue
        whole = sum(glyphs[name].width for name in letters)
        across = min(1, 0.96 * SQUARE / whole)
        at = (SQUARE - across * whole) / 2
        pen = TTGlyphPen(glyphs)
        for name in letters:
            # What is drawn of other glyphs is copied, or it would be another size where it is used.
            glyphs[name].draw(TransformPen(DecomposingFilterPen(pen, glyphs), (across, 0, 0, 1, at, 0)))
            at += across * glyphs[name].width
        add(font, code, pen.glyph(), SQUARE)


def add_alike(font):
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    for code, (sign, size) in ALIKE.items():
        if code in names:
            continue
        like = glyphs[names[ord(sign)]]
        middle = font["glyf"][names[ord(sign)]]
        middle = (middle.yMin + middle.yMax) / 2
        pen = TTGlyphPen(glyphs)
        like.draw(TransformPen(DecomposingFilterPen(pen, glyphs), (size, 0, 0, size, 0, middle * (1 - size))))
        add(font, code, pen.glyph(), round(like.width * size))


def build(source, target, style):
    font = TTFont(source)
    add_ringed(font)
    add_squares(font)
    add_alike(font)
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "kern", "FFTM", "DSIG"]
    options.recalc_timestamp = False
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)]
                    + RINGED + SQUARES + list(ALIKE))
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
