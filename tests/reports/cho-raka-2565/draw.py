#!/usr/bin/env python3
"""Draws the six plain pictures of the Cho Raka report, in place of those the source lost.

They carry no text, so that nothing is said in a picture that the cell does not say. Each is of
another kind, as a clerk's pictures are: photographs as JPEG (one of them held upright by its EXIF
orientation only), a poster as PNG with a transparent ground, a screenshot as PNG, web pages as SVG.

    python3 draw.py        (needs Pillow; writes beside itself)
"""

from pathlib import Path

from PIL import Image, ImageDraw

HERE = Path(__file__).resolve().parent
PEOPLE = ["#8d5a3b", "#6f4a36", "#a06a45", "#7a5240", "#93624a", "#5f4030"]
SHIRTS = ["#5b7fa6", "#b9b4a7", "#7f9d78", "#c7a15a", "#8a7ca8", "#a86f6b"]


def person(draw, x, y, size, index):
    """A head and shoulders seen from behind, the neck at (x, y)."""
    draw.ellipse([x - size, y - 2.1 * size, x + size, y], fill="#2b2523")
    draw.rounded_rectangle(
        [x - 1.9 * size, y + 0.1 * size, x + 1.9 * size, y + 3 * size],
        radius=size,
        fill=SHIRTS[index % len(SHIRTS)],
    )
    draw.rectangle([x - 0.4 * size, y - 0.3 * size, x + 0.4 * size, y + 0.3 * size],
                   fill=PEOPLE[index % len(PEOPLE)])


def meeting():
    """A village meeting in a hall: 960 x 600, JPEG."""
    image = Image.new("RGB", (960, 600), "#d9d2c3")
    draw = ImageDraw.Draw(image)
    draw.rectangle([0, 0, 960, 330], fill="#e9e4d8")
    for x in (60, 290, 670, 900):
        draw.rectangle([x - 14, 0, x + 14, 330], fill="#cfc7b4")
    draw.rectangle([330, 50, 630, 220], fill="#ffffff", outline="#8a8577", width=4)
    for y, width in ((84, 220), (116, 180), (148, 200), (180, 120)):
        draw.rectangle([370, y, 370 + width, y + 10], fill="#9aa7b5")
    draw.rectangle([360, 270, 600, 330], fill="#8b6b4a")
    person(draw, 480, 236, 24, 3)
    for row, (y, size, count) in enumerate(((380, 20, 9), (450, 25, 8), (535, 31, 7))):
        for index in range(count):
            x = 960 * (index + 0.5 + 0.25 * (row % 2)) / (count + 0.25)
            person(draw, x, y, size, index * 5 + row * 2)
    image.save(HERE / "meeting.jpg", quality=82, optimize=True, dpi=(96, 96))


def training():
    """A training room, stored lying on its side and turned upright by EXIF: seen 900 x 675."""
    image = Image.new("RGB", (900, 675), "#dfe4e8")
    draw = ImageDraw.Draw(image)
    draw.rectangle([0, 420, 900, 675], fill="#b9b09d")
    draw.rectangle([250, 60, 650, 300], fill="#f8fafc", outline="#62707c", width=5)
    draw.rectangle([290, 100, 470, 118], fill="#7b8ea0")
    for y in (146, 176, 206):
        draw.ellipse([292, y, 306, y + 14], fill="#c7a15a")
        draw.rectangle([320, y + 2, 510, y + 12], fill="#b3bec8")
    draw.pieslice([540, 180, 630, 270], 270, 150, fill="#7f9d78")
    draw.pieslice([540, 180, 630, 270], 150, 270, fill="#c7a15a")
    for x in (80, 360, 640):
        draw.rectangle([x, 450, x + 200, 470], fill="#7c5e42")
        person(draw, x + 50, 420, 22, x // 40)
        person(draw, x + 150, 420, 22, x // 40 + 3)
    for x in (0, 300, 600):
        draw.rectangle([x, 610, x + 290, 640], fill="#6c5038")
        person(draw, x + 80, 570, 30, x // 60 + 1)
        person(draw, x + 210, 570, 30, x // 60 + 4)
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter clockwise to see it upright
    image.transpose(Image.Transpose.ROTATE_90).save(
        HERE / "training.jpg", quality=80, optimize=True, exif=exif, dpi=(96, 96)
    )


def complaint_poster():
    """The ways to complain, as signs: telephone, letter, box, web. 720 x 900, PNG with alpha."""
    image = Image.new("RGBA", (720, 900), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle([6, 6, 713, 893], radius=48, fill="#fffdf4", outline="#7d6a2f", width=8)
    draw.rounded_rectangle([60, 50, 660, 150], radius=24, fill="#c7a15a")
    draw.rectangle([140, 92, 580, 108], fill="#fffdf4")
    for index, y in enumerate((200, 365, 530, 695)):
        draw.ellipse([70, y, 210, y + 140], fill=SHIRTS[index])
        for line, width in enumerate((340, 280, 200)):
            draw.rectangle([260, y + 24 + 38 * line, 260 + width, y + 40 + 38 * line], fill="#bdb59b")
    white = "#ffffff"
    draw.rounded_rectangle([118, 232, 162, 310], radius=8, fill=white)  # telephone
    draw.rectangle([126, 244, 154, 284], fill=SHIRTS[0])
    draw.rectangle([102, 405, 178, 463], fill=white)  # letter
    draw.line([102, 405, 140, 440, 178, 405], fill=SHIRTS[1], width=6)
    draw.rectangle([108, 568, 172, 640], fill=white)  # box
    draw.rectangle([122, 584, 158, 592], fill=SHIRTS[2])
    draw.ellipse([104, 729, 176, 801], outline=white, width=7)  # web
    draw.ellipse([124, 729, 156, 801], outline=white, width=5)
    draw.line([104, 765, 176, 765], fill=white, width=5)
    image.save(HERE / "complaint-poster.png", optimize=True)


def news():
    """A list of news on a screen, 900 x 560, PNG of few colours."""
    image = Image.new("RGB", (900, 560), "#f3f4f6")
    draw = ImageDraw.Draw(image)
    draw.rectangle([0, 0, 900, 56], fill="#5b7fa6")
    draw.rectangle([24, 20, 260, 36], fill="#ffffff")
    for column in range(3):
        x = 24 + 292 * column
        draw.rectangle([x, 84, x + 268, 520], fill="#ffffff", outline="#c9ced6", width=2)
        draw.rectangle([x, 84, x + 268, 260], fill=SHIRTS[column + 1])
        draw.polygon([(x + 20, 244), (x + 110, 150), (x + 180, 244)], fill="#ffffff")
        draw.ellipse([x + 190, 112, x + 236, 158], fill="#ffffff")
        for line, width in enumerate((220, 228, 200, 216, 140)):
            draw.rectangle([x + 20, 290 + 40 * line, x + 20 + width, 304 + 40 * line], fill="#aab3bf")
    image.quantize(32).save(HERE / "news.png", optimize=True)


def bars(places, colour):
    """Bars that stand for lines of text."""
    return "".join(
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="3" fill="{colour}"/>'
        for x, y, width, height in places
    )


def web_page():
    """The agency's page in a social network, SVG."""
    (HERE / "web-page.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400" viewBox="0 0 640 400">'
        '<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">'
        '<stop offset="0" stop-color="#9db8d2"/><stop offset="1" stop-color="#e6eef5"/>'
        "</linearGradient></defs>"
        '<rect x="1" y="1" width="638" height="398" rx="10" fill="#fff" stroke="#8a8f98" stroke-width="2"/>'
        '<path d="M2 34V11a9 9 0 0 1 9-9h618a9 9 0 0 1 9 9v23z" fill="#e3e5e9"/>'
        '<circle cx="20" cy="18" r="5" fill="#a86f6b"/><circle cx="38" cy="18" r="5" fill="#c7a15a"/>'
        '<circle cx="56" cy="18" r="5" fill="#7f9d78"/>'
        '<rect x="90" y="9" width="400" height="18" rx="9" fill="#fff"/>'
        '<rect x="2" y="34" width="636" height="130" fill="url(#sky)"/>'
        '<path d="M2 164V132l90-52 84 48 96-70 110 76 76-40 90 54 90-40v56z" fill="#7f9d78"/>'
        '<circle cx="100" cy="178" r="46" fill="#fff"/><circle cx="100" cy="178" r="40" fill="#5b7fa6"/>'
        '<path d="M78 194v-26l22-16 22 16v26z" fill="#fff"/>'
        + bars([(166, 184, 240, 16), (166, 210, 150, 10)], "#596472")
        + '<rect x="500" y="184" width="110" height="30" rx="6" fill="#5b7fa6"/>'
        '<rect x="28" y="248" width="180" height="130" rx="6" fill="#f3f4f6"/>'
        + bars([(44, 266, 140, 9), (44, 290, 120, 9), (44, 314, 132, 9), (44, 338, 90, 9)], "#aab3bf")
        + '<rect x="226" y="248" width="386" height="130" rx="6" fill="#f3f4f6"/>'
        '<circle cx="252" cy="272" r="12" fill="#5b7fa6"/>'
        + bars([(274, 267, 120, 10), (244, 298, 340, 9), (244, 318, 320, 9), (244, 338, 240, 9)], "#aab3bf")
        + "</svg>\n",
        encoding="utf-8",
    )


def manual():
    """The manual of lent things on the agency's web site, SVG."""
    (HERE / "manual.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="420" viewBox="0 0 640 420">'
        '<rect x="1" y="1" width="638" height="418" fill="#fff" stroke="#8a8f98" stroke-width="2"/>'
        '<rect x="2" y="2" width="636" height="50" fill="#7f9d78"/>'
        + bars([(20, 20, 180, 14), (420, 22, 50, 10), (490, 22, 50, 10), (560, 22, 50, 10)], "#fff")
        + '<rect x="20" y="72" width="170" height="328" fill="#f1f3ef"/>'
        + bars([(36, 92 + 36 * n, 110 + 12 * (n % 3), 10) for n in range(8)], "#b4bfae")
        + '<g transform="translate(250 80)">'
        '<path d="M0 8q76-22 150 6v296q-74-26-150-6z" fill="#fffdf4" stroke="#7d6a2f" stroke-width="3"/>'
        '<path d="M300 8q-76-22-150 6v296q74-26 150-6z" fill="#fffdf4" stroke="#7d6a2f" stroke-width="3"/>'
        + bars([(20, 40 + 26 * n, 108 - 18 * (n % 4 == 3), 9) for n in range(9)], "#cfc7b0")
        + '<g fill="none" stroke="#7d6a2f" stroke-width="4">'
        '<rect x="176" y="44" width="96" height="40" rx="6"/><path d="M224 84v22m-10-10 10 12 10-12"/>'
        '<rect x="176" y="110" width="96" height="40" rx="6"/><path d="M224 150v22m-10-10 10 12 10-12"/>'
        '<path d="M224 176l48 30-48 30-48-30z"/><path d="M224 236v22m-10-10 10 12 10-12"/></g>'
        '<rect x="176" y="262" width="96" height="30" rx="15" fill="#c7a15a"/>'
        "</g></svg>\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    meeting()
    training()
    complaint_poster()
    news()
    web_page()
    manual()
