"""The page round a picture: its words in two languages, the heading, the legend, and nothing from outside."""

import csv
import html
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from vanban.errors import VanbanError
from vanban.explorer.layout import Layout
from vanban.queries.cascades.trace import CARRIES_OUT, Trace, name_of

OUTSIDE = re.compile(
    r"<link[^>]*https?://[^>]*>|<script[^>]*src=\"https?://[^>]*>\s*</script>", re.DOTALL
)
EMPTY_HEAD = re.compile(r"<center>\s*<h1>.*?</h1>\s*</center>", re.DOTALL)
COLOURS = {"party": "#a4270d", "state": "#12376b", "front": "#7a4a00", "other": "#505a5f"}
LINES: dict[str, dict[str, Any]] = {
    "carries": {"color": "#1b1b1b", "dashes": False, "width": 1.8},
    "reviews": {"color": "#12376b", "dashes": [9, 5], "width": 1.8},
    "changes": {"color": "#a4270d", "dashes": False, "width": 2.6},
    "basis": {"color": "#7c8489", "dashes": [3, 4], "width": 1.2},
    "cites": {"color": "#a9b0b4", "dashes": False, "width": 0.8},
}
SHORT = 20  # letters of a name on a card
LONG = 110  # in the heading
FOLDER = Path(__file__).parent


@cache
def words(lang: str) -> dict[str, str]:
    """The words of the picture in Vietnamese or English."""
    with (FOLDER / "words.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if lang not in ("vi", "en"):
        raise VanbanError(f"there are no words for {lang!r}. Choose vi or en")
    return {row["key"]: row[lang] for row in rows}


def day(date: str | None, said: Mapping[str, str]) -> str:
    """A date as Vietnamese pages write it.

    >>> day("2021-10-25", {})
    '25/10/2021'
    """
    return "/".join(reversed(date.split("-"))) if date else said["undated"]


def amount(number: int, key: str, said: Mapping[str, str]) -> str:
    """A number with its word, which English has in two forms.

    >>> amount(1, "documents", words("en")), amount(2, "documents", words("en"))
    ('1 document', '2 documents')
    """
    return f"{number} {said[f'{key}.1' if number == 1 else key]}"


def family(predicate: str) -> str:
    """Which kind of line a relation has."""
    if predicate == "reviews":
        return "reviews"
    if predicate in ("based_on", "references"):
        return "basis" if predicate == "based_on" else "cites"
    return "carries" if predicate in CARRIES_OUT else "changes"


def finish(page: str, layout: Layout, found: Trace, said: Mapping[str, str]) -> str:
    """Take out what points outside, and add the heading, the lanes and the legend."""
    page = EMPTY_HEAD.sub("", OUTSIDE.sub("", page))
    lanes = [
        {"label": said[f"level.{lane.level}"], "top": lane.top, "bottom": lane.bottom}
        for lane in layout.lanes
    ]
    ticks = [{"x": x, "label": label} for x, label in layout.ticks]
    data = f"var LANES = {json.dumps(lanes, ensure_ascii=False)}, TICKS = {json.dumps(ticks)};"
    script = (FOLDER / "page" / "lanes.js").read_text(encoding="utf-8")
    style = (FOLDER / "page" / "picture.html").read_text(encoding="utf-8")
    page = page.replace("network = new vis.Network(container, data, options);", f"network = new vis.Network(container, data, options);\n{data}\n{script}", 1)  # fmt: skip
    page = page.replace(
        "</head>", f"<title>{html.escape(heading(found, said))}</title>\n{style}</head>", 1
    )
    return page.replace("<body>", f"<body>\n{top(found, said)}", 1).replace(
        "</body>", f"{legend(found, said)}\n</body>", 1
    )


def heading(found: Trace, said: Mapping[str, str]) -> str:
    """What the picture shows: a cascade, or everything round a document."""
    beside = any(step.predicate == "references" for step in found.edges)
    type = found.root.get("type") if found.root.get("symbol") else None
    parts = (said["around" if beside else "title"], type, name_of(found.root, LONG))
    return " ".join(part for part in parts if part)


def top(found: Trace, said: Mapping[str, str]) -> str:
    """The heading with what the picture holds."""
    cited = sum(not node.document["in_corpus"] for node in found.nodes)
    facts = [
        found.root.get("issuer"),
        day(found.root.get("date"), said),
        amount(len(found.nodes), "documents", said),
        f"{cited} {said['cited'].lower()}" if cited else None,
    ]
    line = " · ".join(html.escape(str(fact)) for fact in facts if fact)
    line += f'<span class="hint"> · {html.escape(said["hint"])}</span>'
    return f"<header><h1>{html.escape(heading(found, said))}</h1><p>{line}</p></header>"


def legend(found: Trace, said: Mapping[str, str]) -> str:
    """What the colours, fills and lines of this picture mean."""
    documents = [found.root, *(node.document for node in found.nodes)]
    systems = {document.get("system") or "other" for document in documents}
    families = {family(step.predicate) for step in found.edges}
    box = '<svg width="16" height="14"><rect x="1" y="1" width="14" height="12" fill="{}" stroke="{}" stroke-width="2"/></svg>'
    signs = [
        box.format(c, c) + said[f"system.{name}"] for name, c in COLOURS.items() if name in systems
    ]
    signs += [
        box.format("#1b1b1b", "#1b1b1b") + said["held"],
        box.format("#fff", "#1b1b1b") + said["cited"],
    ]
    for name, look in LINES.items():
        if name in families:
            dash = ",".join(map(str, look["dashes"])) if look["dashes"] else "none"
            line = f'<svg width="34" height="12"><path d="M1 6H33" stroke="{look["color"]}" stroke-width="{look["width"]}" stroke-dasharray="{dash}"/></svg>'
            signs.append(line + said[f"family.{name}"])
    return "<footer>" + "".join(f"<span>{sign}</span>" for sign in signs) + "</footer>"
