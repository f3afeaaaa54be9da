"""Footnotes of a web page: which links are anchors, and which elements the notes are.

An anchor is a link with a number for its text that leads further down the page, to an element which begins with
the same number: `<a href="#_ftn1">[1]</a>` … `<p><a name="_ftn1">[1]</a> Kế hoạch số …</p>`.
"""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

MARK = re.compile(r"[\s\[(]*(\d{1,3})[\s\])]*")  # [1]; (12); 3
CELLS = {"td", "th", "tr", "tbody", "thead", "table"}  # a note in a table stays there
INLINE = {"a", "b", "em", "font", "i", "span", "strong", "sup", "u"}


def find_notes(body: LexborNode) -> tuple[dict[int, int], dict[int, int]]:
    """The numbers of the anchors and of the notes, each by the element's `mem_id`."""
    links = [(link, number, name) for link in body.css("a") for number, name in _marks(link)]
    if not links:
        return {}, {}
    order, named = _places(body)
    pairs = [
        (link, number, named[name])
        for link, number, name in links
        if name in named and order[named[name].mem_id] > order[link.mem_id]
    ]
    seen = Counter(
        above.mem_id
        for node in {node.mem_id: node for link, _, to in pairs for node in (link, to)}.values()
        for above in _ancestors(node)
    )
    anchors, notes = {}, {}
    for link, number, target in pairs:
        note = _whole_note(target, number, seen)
        if note is not None:
            anchors[link.mem_id] = number
            notes[note.mem_id] = number
    return anchors, notes


def _marks(link: LexborNode) -> Iterator[tuple[int, str]]:
    _, _, name = (link.attributes.get("href") or "").partition("#")
    found = MARK.fullmatch(link.text()) if name else None
    if found:
        yield int(found[1]), unquote(name)


def _places(body: LexborNode) -> tuple[dict[int, int], dict[str, LexborNode]]:
    """The order of the elements, and the first element of each name."""
    order: dict[int, int] = {}
    named: dict[str, LexborNode] = {}
    for place, node in enumerate(body.traverse()):
        order[node.mem_id] = place
        for key in ("id", "name"):
            if name := node.attributes.get(key):
                named.setdefault(name, node)
    return order, named


def _ancestors(node: LexborNode) -> Iterator[LexborNode]:
    above = node.parent
    while above is not None and above.tag != "body":
        yield above
        above = above.parent


def _whole_note(target: LexborNode, number: int, seen: Counter[int]) -> LexborNode | None:
    """The block that begins with this note, and the named element round it that holds no other note or anchor."""
    block = next((node for node in (target, *_ancestors(target)) if node.tag not in INLINE), None)
    if block is None or block.tag in CELLS or seen[block.mem_id] > 1:
        return None
    begins = re.compile(rf"\W*0*{number}(?!\d)")
    if block.tag != "li" and not begins.match(block.text()):
        return None
    above = block.parent
    if above is None or not above.attributes.get("id") or above.tag in CELLS | {"body"}:
        return block
    return above if seen[above.mem_id] <= 1 and begins.match(above.text()) else block
