"""From the lines of a page to blocks of text: columns side by side, paragraphs, footnotes.

Lines are joined to a paragraph only where the shape says that they belong together; centred lines and the lines of
headings and signatures stay lines.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from vanban.loaders.readers.pdf_lines import Line, make_lines

LABEL = re.compile(
    r"""
    (?: \d{1,3} (?: \. \d{1,3} )* [.)/-]? | [a-zđ] [.)] | [IVX]{1,5} [.)/-]   # 1. 2.1. a) IV.
      | [-+•*–] | (?: Điều | Khoản | Chương | Mục | Phần ) \s .* )            # - + Điều 5.
    """,
    re.VERBOSE,
)
STARTS_ITEM = re.compile(
    r"""
    (?: \d{1,3} (?: \. \d{1,3} )* [.)/] | [a-zđ]\) | [IVX]{1,5} [.-]
      | [-+•*–] | (?: Điều | Chương | Mục | Phần ) \s+ [\dIVX]+ \.? ) (?!\S)  # a) - Điều 5.
    (?P<capital> \s+ [“"]? (?! [a-zà-ỹđ\d(] ) \S )?                         # and a sentence
    """,
    re.VERBOSE,
)
NOTE = re.compile(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]+)\s*(?=\S)")
ENDS_SENTENCE = re.compile(r"[.;:!?…”\"]\s*$")
GLUED_END = re.compile(r"(?:\w[-–]|\d/)$")  # 60/2017/QĐ-; 12/2025/

APART = 1.0  # of the size: a gap between columns
GUTTER = 0.6
NEAR = 3.2  # of the size: lines of one heading
LEADING = 1.18  # of the usual distance of lines: more begins a paragraph,
FAR = 1.6  # and that much more in the midst of a sentence too


def blocks(lines: Sequence[Line], shape: "Shape") -> Iterator[str]:
    """The text of a page, block by block."""
    start = 0
    while start < len(lines):
        end, gutter = _side_by_side(lines, start)
        if end > start:
            yield from _columns(lines[start:end], gutter)
            start = end
            continue
        stop = next(
            (i for i in range(start + 1, len(lines)) if _side_by_side(lines, i)[0] > i), len(lines)
        )
        yield from paragraphs(lines[start:stop], shape)
        start = stop


def _side_by_side(lines: Sequence[Line], start: int) -> tuple[int, float]:
    """Where a heading or signature in two columns ends that begins here, and what divides its columns."""
    gap = _gap(lines, start)
    if gap is None:
        return start, 0
    middle = (min(line.left for line in lines) + max(line.right for line in lines)) / 2
    left, right = gap
    end = start
    while end < len(lines):
        line = lines[end]
        narrowed = _narrowed(line, left, right)
        if narrowed is None or (end > start and not _belongs(line, lines[end - 1], left, middle)):
            break
        left, right = narrowed
        end += 1
    sides = {word.left > left for line in lines[start:end] for word in line.words}
    return (end, (left + right) / 2) if end - start > 1 and len(sides) == 2 else (start, 0)


def _gap(lines: Sequence[Line], at: int) -> tuple[float, float] | None:
    """The gap between two columns, in this line or between it and the next, which stands beside it."""
    line = lines[at]
    gaps = [
        (a.right, b.left) for a, b in pairwise(line.words) if b.left - a.right > APART * line.size
    ]
    if len(gaps) == 1 and not LABEL.fullmatch(_before(line, gaps[0][1])):
        return gaps[0]
    if not gaps and at + 1 < len(lines):
        below = lines[at + 1]
        first, second = sorted((line, below), key=lambda part: part.left)
        if (
            line.y - below.y < 0.9 * min(line.size, below.size)
            and second.left - first.right > GUTTER * line.size
        ):
            return first.right, second.left
    return None


def _before(line: Line, x: float) -> str:
    return " ".join(word.text for word in line.words if word.left < x)


def _narrowed(line: Line, left: float, right: float) -> tuple[float, float] | None:
    """What is left of the gap beside the words of this line; None where a word closes it."""
    middle = (left + right) / 2
    before = max((w.right for w in line.words if (w.left + w.right) / 2 < middle), default=left)
    after = min((w.left for w in line.words if (w.left + w.right) / 2 >= middle), default=right)
    narrowed = max(left, before), min(right, after)
    return narrowed if narrowed[1] - narrowed[0] >= GUTTER * line.size else None


def _belongs(line: Line, above: Line, gutter: float, middle: float) -> bool:
    """Not far below, and no title in the middle of the page."""
    centred = abs((line.left + line.right) / 2 - middle) < line.size and line.left > gutter
    return above.y - line.y < NEAR * max(line.size, above.size) and not centred


def _columns(lines: Sequence[Line], gutter: float) -> Iterator[str]:
    for right in (False, True):
        words = [word for line in lines for word in line.words if (word.left > gutter) == right]
        column = make_lines(words)
        text = "\n".join(line.text for line in column)
        yield text


def paragraphs(lines: Sequence[Line], shape: "Shape") -> Iterator[str]:
    """The paragraphs of lines that stand one under another."""
    text = lines[0].text
    for above, line in pairwise(lines):
        link = shape.link(above, line)
        if link is None:
            yield _spaced_note(text)
            text = line.text
        else:
            text += ("" if link == " " and GLUED_END.search(text) else link) + line.text
    yield _spaced_note(text)


def _spaced_note(text: str) -> str:
    return NOTE.sub(r"\1 ", text, count=1) if NOTE.match(text) else text


class Shape:
    """The margins of a page and how far apart its lines usually are.

    A page of few lines says little of its margins: what else is known of them is given as `others`.
    """

    def __init__(self, lines: Sequence[Line], others: Sequence[tuple[float, float]] = ()) -> None:
        self.left = min([_usual([line.left for line in lines], min), *(left for left, _ in others)])
        self.right = max(
            [_usual([line.right for line in lines], max), *(right for _, right in others)]
        )
        gaps: dict[int, list[float]] = defaultdict(list)
        for above, line in pairwise(lines):
            if 0 < above.y - line.y < 2.5 * line.size and _alike(above, line):
                gaps[round(line.size)].append(above.y - line.y)
        self.leading = {size: _low_median(found) for size, found in gaps.items()}

    def link(self, above: Line, line: Line) -> str | None:
        """What stands between two lines: a blank, a line break, or None where a new block begins."""
        distance = (above.y - line.y) / self.leading.get(round(line.size), 1.2 * line.size)
        if NOTE.match(line.text) or not 0 < distance < FAR or not _alike(above, line):
            return None
        if self._is_centred(above) and self._is_centred(line):
            return "\n"
        if not self._is_full(above, line) or not self._goes_on(above, line):
            return None
        ended = ENDS_SENTENCE.search(above.text) or not line.text[:1].islower()
        return None if ended and distance > LEADING else " "

    def _is_centred(self, line: Line) -> bool:
        before, after = line.left - self.left, self.right - line.right
        return min(before, after) > 0.8 * line.size and abs(before - after) < 3 * line.size

    def _is_full(self, above: Line, line: Line) -> bool:
        """The first word of the line below would not have fitted in."""
        first = line.words[0]
        return above.right + first.right - first.left + 0.2 * line.size > self.right

    def _goes_on(self, above: Line, line: Line) -> bool:
        item = STARTS_ITEM.match(line.text)
        ended = bool(ENDS_SENTENCE.search(above.text))
        if item and (ended or item["capital"]):
            return False
        if line.left - self.left < 0.5 * line.size or line.left < above.left - 0.5 * line.size:
            return True  # at the margin, or back from the indent of a first line
        hanging = STARTS_ITEM.match(above.text) and line.left > above.left + 0.5 * line.size
        return bool(hanging) or line.text[:1].islower()


def _alike(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) < 1.5


def _low_median(values: list[float]) -> float:
    """The usual distance inside paragraphs, which is the smaller one where there are two."""
    return median(sorted(values)[: len(values) // 2 + 1])


def _usual(values: Sequence[float], extreme: Callable[[Iterable[float]], float]) -> float:
    """The outermost place where several lines begin or end."""
    places = Counter(round(value / 4) for value in values)
    often = [place for place, times in places.items() if times >= max(2, len(values) / 10)]
    near = extreme(often or places or [0])
    return extreme([value for value in values if abs(value / 4 - near) <= 1] or [0.0])
