"""A document as a reader sees it: whole paragraphs, footnotes lifted out of the sentences they cut.

Finders work on `Reading.text`, where a paragraph is one line however often the file breaks it, and
hand every result back through `Reading.source`, which says where it stands in the file.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from vanban.loaders.document import Document
from vanban.loaders.lines.blocks import Block, Blocks
from vanban.loaders.lines.markup import Piece
from vanban.loaders.normalise import one_to_one, one_tone_place


class Paragraph(
    NamedTuple
):  # of which there are so many that a dataclass would cost twice the time
    """One line of the reading; `footnote` is its number where it is part of a footnote."""

    start: int
    end: int
    section: str | None
    footnote: int | None


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a footnote hangs in the reading."""

    at: int
    footnote: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The text as read, with the way back to the file."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    anchors: tuple[Anchor, ...]
    # parallel: where a piece starts in the reading, and where in the file it starts and ends
    read_at: tuple[int, ...]
    from_start: tuple[int, ...]
    from_end: tuple[int, ...]
    notes: Mapping[int, tuple[Paragraph, ...]] = field(compare=False)  # by their numbers

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The place in the file of `text[start:end]`."""
        first, last = bisect_right(self.read_at, start) - 1, bisect_right(self.read_at, end - 1) - 1
        begin = min(self.from_start[first] + start - self.read_at[first], self.from_end[first])
        following = self.read_at[last + 1] if last + 1 < len(self.read_at) else len(self.text)
        if end == following:
            return begin, self.from_end[last]
        return begin, min(self.from_start[last] + end - self.read_at[last], self.from_end[last])

    def paragraph_at(self, at: int) -> Paragraph:
        """The paragraph that holds a place of the reading."""
        return self.paragraphs[bisect_right(self.paragraphs, at, key=lambda p: p.start) - 1]

    def note(self, number: int, after: int) -> Paragraph | None:
        """The first paragraph of the footnote with this number whose place follows `after`."""
        found = self.notes.get(number, ())
        following = bisect_right(found, after, key=lambda p: p.start)
        return found[following] if following < len(found) else found[0] if found else None


def read(document: Document) -> Reading:
    """Join what lines, pages and footnotes cut; drop mark-up; keep the way back to every place."""
    text = one_to_one(document.text).replace("\f", "\n")
    return assemble([block for block in Blocks(text).read() if block.pieces])


HEADING = re.compile(
    r"""(?: (?P<article>(?:Điều|ĐIỀU)\s\d+[a-zđ]?)(?=[.:\s])
      | (?P<roman>[IVXL]{1,6})\s?[.)-]\s
      | (?P<number>\d{1,2}(?:\.\d{1,2})*)[.)]\s
      | (?P<annex>(?:Phụ\slục|PHỤ\sLỤC)(?:\s[IVXL\d]+)?)
    )""",
    re.VERBOSE,
)
HEADINGS_BEGIN = frozenset("ĐIVXLP0123456789")


def section_after(section: tuple[str, str], found: re.Match[str]) -> tuple[str, str]:
    """The section (part, number) that holds from a heading on."""
    if found["number"]:
        return section[0], found["number"]
    if found["roman"]:
        return found["roman"], ""
    name = "Điều" if found["article"] else "Phụ lục"
    return f"{name}{found[0][len(name) :]}", ""


def assemble(blocks: list[Block]) -> Reading:
    """Lay the paragraphs one a line and note where each piece came from."""
    pieces: list[Piece] = []
    firsts = [0]  # each paragraph's first piece
    for block in blocks:
        end = block.pieces[-1][2]
        pieces += block.pieces
        pieces.append(("\n", end, end))
        firsts.append(len(pieces))
    texts, from_start, from_end = zip(*pieces, strict=True) if pieces else ((), (), ())
    read_at = tuple(accumulate(map(len, texts), initial=0))
    text = one_tone_place("".join(texts))
    paragraphs = tuple(lay(text, blocks, firsts, read_at))
    return Reading(
        text,
        paragraphs,
        tuple(hang(blocks, firsts, read_at)),
        read_at[:-1],
        from_start,
        from_end,
        by_number(paragraphs),
    )


def lay(
    text: str, blocks: list[Block], firsts: list[int], read_at: tuple[int, ...]
) -> Iterator[Paragraph]:
    """The paragraphs with the sections they stand in."""
    section, label = ("", ""), None
    for block, first, last in zip(blocks, firsts, firsts[1:], strict=False):
        start, end = read_at[first], read_at[last - 1]
        begins = text[start] in HEADINGS_BEGIN and block.footnote is None
        found = HEADING.match(text, start, end) if begins else None
        if found:
            section = section_after(section, found)
            label = ".".join(part for part in section if part)
        yield Paragraph(start, end, label, block.footnote)


def hang(blocks: list[Block], firsts: list[int], read_at: tuple[int, ...]) -> Iterator[Anchor]:
    """The places where footnotes hang."""
    marked = ((block, first) for block, first in zip(blocks, firsts, strict=False) if block.marks)
    for block, first in marked:
        for before, number in block.marks:
            yield Anchor(read_at[first + min(before, len(block.pieces))], number)


def by_number(paragraphs: tuple[Paragraph, ...]) -> dict[int, tuple[Paragraph, ...]]:
    """The paragraphs of the footnotes: a number may come again, and a note go on."""
    notes: dict[int, list[Paragraph]] = {}
    for paragraph in paragraphs:
        if paragraph.footnote is not None:
            notes.setdefault(paragraph.footnote, []).append(paragraph)
    return {number: tuple(found) for number, found in notes.items()}
