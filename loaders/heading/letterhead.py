"""The top of a document: what stands there of its type, number, date, place and issuing bodies.

Two columns may have been linearised left to right or top down, a news item or a gazette's running head may
stand before, and the whole may be lost: every part is found by its own form, not by its place.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from vanban.loaders.citing.symbols import SymbolAt
from vanban.loaders.dates import DATE, read_date
from vanban.loaders.heading.heading_lines import (
    DATED,
    GAZETTE,
    LABEL,
    MOTTO,
    OPENING,
    SHORT_LINE,
    TELEGRAM,
    TYPE_ALONE,
    TYPE_AT_END,
    TYPE_BY_FOLD,
    TYPE_INSIDE,
    TYPE_LINE,
    TYPE_LOWER,
    Line,
    heading_start,
    is_break,
    line_at,
)
from vanban.loaders.heading.letterhead_parts import Parts, read_parts, symbol_at
from vanban.loaders.normalise import fold
from vanban.loaders.reading import Reading
from vanban.ontology.header_words import header_words, one_of

LINES = 26  # a heading is no longer
LONG = 1500  # characters of a joined line that can hold the type
SHORT = 160  # characters of a line that can be part of a letterhead
# A portal's line for the document it shows: "Trang chủ > … > Thông tư số 22/2025/TT-BXD Quy định về …"
NAME_LINE = re.compile(
    rf"(?:.{{0,160}}>\s*|\#+\s*|title:\s*\W?)(?P<type>{TYPE_LOWER})\s+số\s*:?\s*"
)
AFTER_NAME = re.compile(r"\s*(?:ngày\s+[\d/.-]+\s*)?(?:của\s+[^:;.]{3,60}:\s*)?")
WEBSITE_TAIL = re.compile(rf"\s+{one_of(header_words('website'))}.*", re.DOTALL)
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What the top of a document says: the first line that has a fact gives it."""

    body: int  # paragraph where the text proper begins
    type: str | None = None
    type_at: tuple[int, int] | None = None  # its paragraph, and where the title may begin in it
    parts: tuple[Parts, ...] = ()

    @property
    def number(self) -> SymbolAt | None:
        return first(part.number for part in self.parts)

    @property
    def label_type(self) -> str | None:
        return first(part.label_type for part in self.parts)

    @property
    def dated(self) -> Parts | None:
        return first(part if part.date else None for part in self.parts)

    @property
    def draft(self) -> bool:
        return any(part.draft for part in self.parts)

    @property
    def place(self) -> str | None:
        return first(part.place for part in self.parts)

    @property
    def subject(self) -> Line | None:
        """V/v …, which a line or two below can go on with."""
        at = next((i for i, part in enumerate(self.parts) if part.subject), None)
        subject = self.parts[at].subject if at is not None else None
        if at is None or subject is None:
            return None
        more = [part.rest for part in self.parts[at + 1 : at + 4] if part.rest]
        text = " ".join([subject.text, *(line.text for line in more)])
        return Line(text, subject.start, more[-1].end) if more else subject

    @property
    def bodies(self) -> list[Line]:
        return [line for part in self.parts for line in part.bodies]


def first(values: Iterable[T | None]) -> T | None:
    """The first value that is one."""
    return next((value for value in values if value is not None), None)


def read_letterhead(reading: Reading) -> Letterhead:
    """Read the heading line by line, up to the paragraph where the text proper begins."""
    start = heading_start(reading)
    stray: tuple[Parts, ...] = ()
    if start and starts_with_basis(reading, start):
        stray, start = stray_parts(reading, start), 0
    parts: list[Parts] = []
    body, found = start, None
    for index in range(start, min(start + LINES, len(reading.paragraphs))):
        line = line_at(reading, index)
        if reading.paragraphs[index].footnote is not None:
            continue
        if OPENING.match(line.text) or TELEGRAM.match(line.text):
            break
        if found:
            if LABEL.match(line.text) and len(line.text) < SHORT:
                parts.append(read_parts(reading, index))  # a number below the type
            break
        found = type_in(reading, line)
        if not found or found.start("type"):
            until = found.start("type") if found else len(line.text)
            parts.append(read_parts(reading, index, until))
        body = index + 1
        type_at = (index, line.start + found.end()) if found else None
    if not found and first(part.number for part in parts) is None:
        named = name_line(reading, start)
        if named:
            return named
    name = TYPE_BY_FOLD.get(fold(" ".join(found["type"].split()))) if found else None
    return Letterhead(
        body=body, type=name, type_at=type_at if found else None, parts=(*parts, *stray)
    )


def type_in(reading: Reading, line: Line) -> re.Match[str] | None:
    """The type where a line is one, opens with one, or was joined to one; a title may follow in it."""
    if GAZETTE.match(line.text):
        return None
    found = (
        TYPE_LINE.match(line.text) or TYPE_ALONE.match(line.text) or TYPE_AT_END.search(line.text)
    )
    misspelt = SHORT_LINE.fullmatch(line.text)  # QUYÉT ĐỊNH
    if not found and misspelt and fold(misspelt["type"]) in TYPE_BY_FOLD:
        return misspelt
    if found or len(line.text) > LONG:
        return found
    for inside in TYPE_INSIDE.finditer(line.text):
        above = line.text[: inside.start()]
        dated = DATED.search(above)
        if dated and not above[dated.end() :].strip():
            return inside
        facts = dated or LABEL.search(above) or MOTTO.search(above)
        if facts and is_break(reading, line.start + inside.start() - 1):
            return inside
    return None


def name_line(reading: Reading, start: int) -> Letterhead | None:
    """Type, number and subject from the line by which a portal or a file's own head names the document."""
    for index in range(start, min(start + 12, len(reading.paragraphs))):
        paragraph, above = reading.paragraphs[index], reading.paragraphs[max(index - 1, 0)]
        text = reading.text[paragraph.start : paragraph.end]
        crumb = "> " if reading.text[above.start : above.end].endswith(">") else ""
        found = NAME_LINE.match(crumb + text) if len(text) < 600 else None
        symbol = symbol_at(text, found.end() - len(crumb)) if found else None
        if found and symbol:
            named = name_parts(Line(text, paragraph.start), symbol)
            return Letterhead(body=index + 1, type=found["type"], parts=(named,))
    return None


def name_parts(line: Line, symbol: SymbolAt) -> Parts:
    """The facts of a line that names the document: number, date, subject."""
    after = AFTER_NAME.match(line.text, symbol.end)
    start = after.end() if after else symbol.end
    date = DATE.search(line.text, symbol.end, start)
    rest = WEBSITE_TAIL.sub("", line.text[start:])
    lead = len(rest) - len(rest.lstrip(' "'))
    subject = Line(rest.strip(' "'), line.start + start + lead) if rest.strip(' "') else None
    return Parts(
        number=SymbolAt(line.start + symbol.start, line.start + symbol.end, symbol.symbol),
        date=read_date(date) if date else None,
        date_at=(line.start + date.start(), line.start + date.end()) if date else None,
        subject=subject,
    )


def starts_with_basis(reading: Reading, start: int) -> bool:
    """Whether type and basis stand above the letterhead, as a bad linearisation leaves them."""
    above = [line_at(reading, index).text for index in range(min(start, 12))]
    return any(TYPE_LINE.match(text) or TYPE_ALONE.match(text) for text in above[:4]) and any(
        text.startswith("Căn cứ") for text in above
    )


def stray_parts(reading: Reading, start: int) -> tuple[Parts, ...]:
    """The lines of a letterhead that stands below the first words of the text."""
    near = range(start, min(start + 8, len(reading.paragraphs)))
    return tuple(
        read_parts(reading, index) for index in near if len(line_at(reading, index).text) < SHORT
    )
