"""What stands on every page and is not part of the text: running heads and page numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from vanban.loaders.readers.pdf_lines import Line

Page = Sequence[Line]

SAME_HEIGHT = 8  # points
APART = 1.6  # of the size: how far a head is from the text at least
SHARE = 0.3  # of the pages: heads of left and right pages differ
MOSTLY = 0.6  # of the lines at its height: a form stands where other pages have text
ALIKE = 0.6  # a scanned head is misread now and then
PAGE_NUMBER = re.compile(
    r"(?:trang|page)?[\s–-]*(\d{1,4})(?:\s*/\s*\d{1,4})?[\s–-]*", re.IGNORECASE
)
OUTER_NUMBER = re.compile(r"^\s*\d{1,4}\s+|\s+\d{1,4}\s*$")


def strip_margins(pages: Sequence[Page]) -> list[list[Line]]:
    """The pages without their running heads and page numbers."""
    without = _strip_heads(_strip_numbers(pages))
    return _strip_numbers(without)  # the number may stand under the head


def _strip_numbers(pages: Sequence[Page]) -> list[list[Line]]:
    """A number at the edge that grows with the pages, at one height or apart from the text."""
    numbers = [
        (i, line, int(match[1]) - i)
        for i, page in enumerate(pages)
        for line in [*page[:1], *page[-1:]]
        if (match := PAGE_NUMBER.fullmatch(line.text))
    ]
    at_height = Counter((shift, _height(line)) for _, line, shift in numbers)
    known = {1} | {shift for shift, times in Counter(s for _, _, s in numbers).items() if times > 1}
    gone = {
        (i, line.y)
        for i, line, shift in numbers
        if at_height[shift, _height(line)] > 1 or (shift in known and line in _edges(pages[i]))
    }
    return [[line for line in page if (i, line.y) not in gone] for i, page in enumerate(pages)]


def _strip_heads(pages: Sequence[Page]) -> list[list[Line]]:
    """The first or last line of many pages, at one height and apart from the text."""
    edges = [line for page in pages for line in _edges(page)]
    seen = Counter(_key(line) for line in edges)
    heights = Counter(_height(line) for line in edges)
    repeated = Counter(_height(line) for line in edges if seen[_key(line)] > 1)
    needed = max(2, SHARE * len(pages))
    heads = {
        (text, height)
        for (text, height), times in seen.items()
        if text and times >= needed and repeated[height] >= MOSTLY * heights[height]
    }
    return [[line for line in page if not _is_head(line, heads)] for page in pages]


def _edges(page: Page) -> Iterator[Line]:
    """The first and the last line, where more than the usual distance divides them from the text."""
    if len(page) > 1:
        for line, beside in ((page[0], page[1]), (page[-1], page[-2])):
            if abs(line.y - beside.y) > APART * max(line.size, beside.size):
                yield line


def _key(line: Line) -> tuple[str, int]:
    return OUTER_NUMBER.sub("", line.text).strip(), _height(line)


def _height(line: Line) -> int:
    return round(line.y / SAME_HEIGHT)


def _is_head(line: Line, heads: set[tuple[str, int]]) -> bool:
    near = [head for head, height in heads if abs(_height(line) - height) <= 1]
    text = _key(line)[0] if near else ""
    return any(text == head or SequenceMatcher(None, text, head).ratio() > ALIKE for head in near)
