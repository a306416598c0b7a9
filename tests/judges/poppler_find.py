"""poppler_find.py FILE.pdf < QUERIES: where poppler's own search (that of Evince) finds each query.

QUERIES is a JSON list of lists, one a page, of texts; the answer has for each text the rectangles found,
from the page's top left. Run by the system's Python, which has the bindings (gir1.2-poppler-0.18).
"""
import json
import pathlib
import sys

import gi

gi.require_version("Poppler", "0.18")
from gi.repository import Poppler  # noqa: E402

document = Poppler.Document.new_from_file(pathlib.Path(sys.argv[1]).resolve().as_uri(), None)
flags = Poppler.FindFlags.CASE_SENSITIVE | Poppler.FindFlags.MULTILINE
answers = []
for number, queries in enumerate(json.load(sys.stdin)):
    page = document.get_page(number)
    height = page.get_size().height
    answers.append([
        [(r.x1, height - r.y2, r.x2, height - r.y1) for r in page.find_text_with_options(query, flags)]
        for query in queries
    ])
json.dump(answers, sys.stdout)
