"""Counts in tables: the head of a column names the unit, the first words of a row what is counted."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from vanban.loaders.counting.numbers import FIGURES, parse_number
from vanban.loaders.counting.places import Found, Link, line_start
from vanban.loaders.counting.units import UNITS, Unit, kind_of, unit_of
from vanban.loaders.reading import Reading

ROW = re.compile(r"^\|.*\|.*$", re.MULTILINE)
CELL = re.compile(r"[^|\n]+")
NUMBER = re.compile(rf"\s*({FIGURES})\s*\Z")
# Số đảng viên   Số lượng (người)   Đảng viên
HEAD = re.compile(
    rf"\s*(?:(?:tổng\s)?số\s(?:lượng\s)?)?(?P<unit>{UNITS})\b(?:\s[^\W\d]+){{0,2}}\s*\Z|.*\((?:ĐVT:\s|đơn\svị\stính:\s)?(?P<in>{UNITS})\)\s*\Z",
    re.IGNORECASE,
)
TOTAL_ROW = re.compile(r"\s*(?:tổng|cộng|toàn)\b", re.IGNORECASE)
NARROW = 5  # blanks that justified lines and indents have too
WORDS = re.compile(r"[^\W\d_]{2,}")


def table_counts(text: str) -> Iterator[Found]:
    """The numbers that stand alone in a cell of a column whose head names a unit."""
    units: dict[int, Unit] = {}
    end = -2
    for row in ROW.finditer(text):
        cells = list(CELL.finditer(text, row.start(), row.end()))
        if row.start() != end + 1:
            units = heads([cell[0] for cell in cells])
        end = row.end()
        for column, cell in enumerate(cells):
            number = NUMBER.match(cell[0])
            if number and column in units:
                yield cell_count(number, cell.start(), units[column])


def heads(cells: list[str]) -> dict[int, Unit]:
    """The unit of each column whose head names one."""
    found = ((column, HEAD.match(cell)) for column, cell in enumerate(cells))
    units = {column: unit_of(head["unit"] or head["in"]) for column, head in found if head}
    return {column: unit for column, unit in units.items() if unit.counted == "yes"}


def cell_count(number: re.Match[str], at: int, unit: Unit) -> Found:
    """The number of a cell as a count."""
    return Found(
        start=at + number.start(1),
        end=at + number.end(1),
        value=parse_number(number[1]),
        unit=unit.unit,
        kind=kind_of(unit),
        bound=None,
        unit_end=at + number.end(1),
        pair=False,
        says="",
    )


def in_columns(reading: Reading, item: Found) -> bool:
    """Whether a count stands in columns that only blanks part, as a PDF's table does: no head names its unit."""
    if in_table(reading.text, item.start):
        return False
    first, last = (bisect_left(reading.read_at, at) for at in (item.start - 120, item.end + 120))
    blanks = [  # a piece of one character that is a blank, however many the file has
        (start, reading.from_end[at] - reading.from_start[at])
        for at, (start, following) in enumerate(pairwise(reading.read_at[first : last + 1]), first)
        if following - start == 1 and reading.text[start] == " "
    ]
    gaps = [
        (at, width)
        for at, width in blanks
        if width > NARROW and reading.text[at - 1 : at] not in (":", "\n", "")
    ]
    widths = {width for _, width in gaps}
    between = any(at < item.start for at, _ in gaps) and any(at >= item.end for at, _ in gaps)
    return len(widths) > 2 and max(widths) >= 2 * NARROW and between


def in_table(text: str, at: int) -> bool:
    """Whether a place stands in a row of a table."""
    return text.startswith("|", line_start(text, at))


def row_label(text: str, at: int) -> str:
    """The words of a row that say what its numbers count."""
    line = line_start(text, at)
    cells = (cell[0].strip() for cell in CELL.finditer(text, line, at))
    return next((cell for cell in cells if WORDS.search(cell)), "")


def caption_line(text: str, at: int) -> int:
    """Where the paragraph before a table starts."""
    line = line_start(text, at)
    while line and text.startswith("|", line):
        line = line_start(text, line - 1)
    return line


def in_tables(text: str, found: list[Found]) -> Iterator[tuple[int, Link]]:
    """The cells of a column are parts of the one in the row of totals, if they add up to it."""
    columns: dict[tuple[int, int], list[int]] = {}
    for index, item in enumerate(found):
        if in_table(text, item.start):
            line = line_start(text, item.start)
            column = text.count("|", line, item.start)
            columns.setdefault((caption_line(text, item.start), column), []).append(index)
    for cells in columns.values():
        totals = [at for at in cells if TOTAL_ROW.match(row_label(text, found[at].start))]
        parts = [at for at in cells if at not in totals]
        if len(totals) == 1 and sum(found[at].value for at in parts) == found[totals[0]].value:
            yield from ((part, Link(totals[0], 1)) for part in parts)
