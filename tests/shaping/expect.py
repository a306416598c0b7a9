#!/usr/bin/env python3
"""Writes what HarfBuzz makes of the hard strings and of the sample reports, in all eight faces.

Run in this folder, with `pip install uharfbuzz` (the committed files: HarfBuzz 15.0.0):

    python3 expect.py

hard-strings.expected    every glyph of every hard string in every face, one line each:
                         face, number of the string, script, then glyph@cluster+advance,x,y ...
                         in the face's units; clusters are UTF-8 bytes
cells.expected           for each face the SHA-256 of the same for every line of cells.txt (the
                         text of the five sample reports), shaped as Thai, each ending in a line feed
"""
import hashlib
import pathlib

import uharfbuzz as hb

HERE = pathlib.Path(__file__).resolve().parent
FONTS = HERE.parent.parent / "fonts"
FACES = [
    "TH-SarabunPSK/THSarabun-Regular.ttf",
    "TH-SarabunPSK/THSarabun-Bold.ttf",
    "TH-SarabunPSK/THSarabun-Italic.ttf",
    "TH-SarabunPSK/THSarabun-Bold-Italic.ttf",
    "TH-Sarabun-New/THSarabunNew-Regular.ttf",
    "TH-Sarabun-New/THSarabunNew-Bold.ttf",
    "TH-Sarabun-New/THSarabunNew-Italic.ttf",
    "TH-Sarabun-New/THSarabunNew-BoldItalic.ttf",
]
SCRIPTS = {"th": ("Thai", "th"), "en": ("Latn", "en")}


def shape(font, text, script):
    buffer = hb.Buffer()
    buffer.add_utf8(text.encode())
    buffer.direction = "ltr"
    buffer.script, buffer.language = SCRIPTS[script]
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = (
        hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        | hb.BufferFlags.DO_NOT_INSERT_DOTTED_CIRCLE
    )
    hb.shape(font, buffer)
    return " ".join(
        f"{info.codepoint}@{info.cluster}+{at.x_advance},{at.x_offset},{at.y_offset}"
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions)
    )


def main():
    strings = (HERE / "hard-strings.txt").read_text(encoding="utf-8").split("\n")[:-1]
    cells = (HERE / "cells.txt").read_text(encoding="utf-8").split("\n")[:-1]
    lines, digests = [], []
    for face, name in enumerate(FACES):
        font = hb.Font(hb.Face(hb.Blob.from_file_path(str(FONTS / name))))
        for number, text in enumerate(strings):
            for script in SCRIPTS:
                if script == "th" or any(c.isascii() and c.isalpha() for c in text):
                    lines.append(f"{face} {number} {script} {shape(font, text, script)}")
        whole = "".join(shape(font, text, "th") + "\n" for text in cells)
        digests.append(f"{face} {hashlib.sha256(whole.encode()).hexdigest()}")
    (HERE / "cells.expected").write_text("\n".join(digests) + "\n", encoding="utf-8")
    (HERE / "hard-strings.expected").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(len(strings), "strings", len(lines), "lines", hb.version_string())


if __name__ == "__main__":
    main()
