"""Paragraphs, tables and footnote marks as text, alike for every format that has them.

A footnote mark is written in superscript digits, glued to the word in front of it.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

RAISED = str.maketrans("0123456789()+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁺⁻")
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
MARK = re.compile(r"[\d(),\s*+-]*\d[\d(),\s]*")  # 1; (12); 48, 49; but not st, nor *

Cell = list[str]  # the lines of one cell; a place that a merged cell covers is an empty list
Row = list[Cell]

PAGE_BREAK = re.compile(r"\s*\f\s*")
LINE_BREAK = re.compile(r"[ \t]*\n[ \t]*")
BLANKS = re.compile(r"[ \xa0]*\xa0[ \xa0]*|[ ]{2,}")
LAYOUT_ROWS = 6
LAYOUT_COLUMNS = 3  # the heading and the signatures stand in two or three columns


def join_blocks(blocks: Iterable[str]) -> str:
    """The text of a document: a blank line between its blocks, a form feed alone on its line."""
    text = "\n\n".join(block for block in blocks if block)
    return PAGE_BREAK.sub("\n\f\n", text).strip("\n\f")


def tidy(text: str) -> str:
    """A paragraph without blanks at its ends and round its line breaks, and with single blanks inside."""
    return LINE_BREAK.sub("\n", BLANKS.sub(" ", text)).strip(" \t\n")


def table_blocks(rows: Sequence[Row], *, framed: bool | None) -> list[str]:
    """A table as one block of rows; a table that only lays out the page cell by cell, or column by column.

    Headings and signatures stand side by side in a table without a frame: their lines belong together by column.
    """
    rows = [row for row in rows if any(row)]
    match _layout(rows, framed):
        case "cells":
            return ["\n".join(cell) for row in rows for cell in row if cell]
        case "columns":
            columns = zip_longest(*rows, fillvalue=Cell())
            return ["\n".join(line for cell in column for line in cell) for column in columns]
    return ["\n".join(row_text(row) for row in rows)]


def _layout(rows: Sequence[Row], framed: bool | None) -> str | None:
    """`framed` is None where the page does not say whether lines are drawn."""
    width = max((len(row) for row in rows), default=0)
    if width == 1:
        return "cells"
    if framed or width > LAYOUT_COLUMNS:
        return None
    if any(len(cell) > 1 for row in rows for cell in row):
        return "cells"
    return "columns" if framed is False and width == 2 and len(rows) <= LAYOUT_ROWS else None


def spread_cells(rows: Sequence[Sequence[tuple[Cell, int, int]]]) -> list[Row]:
    """Cells with the columns and rows that they span, as rows with empty places for what is covered.

    >>> spread_cells([[(["1"], 1, 2), (["a"], 1, 1)], [(["b"], 1, 1)]])
    [[['1'], ['a']], [[], ['b']]]
    """
    grid: list[Row] = []
    covered: dict[int, int] = {}  # column -> rows that a cell above still covers
    for cells in rows:
        row: Row = []
        for cell, columns, down in cells:
            _step_over(row, covered)
            covered.update({len(row) + i: down - 1 for i in range(columns) if down > 1})
            row += [cell, *[Cell()] * (columns - 1)]
        _step_over(row, covered)
        grid.append(row)
    return grid


def _step_over(row: Row, covered: dict[int, int]) -> None:
    while covered.get(len(row), 0) > 0:
        covered[len(row)] -= 1
        row.append(Cell())


def row_text(row: Row) -> str:
    """
    >>> row_text([["1"], [], ["Sở", "Nội vụ"], []])
    '1 |  | Sở Nội vụ'
    """
    return " | ".join(" ".join(" ".join(cell).split()) for cell in row).rstrip(" |")


def superscript(number: int) -> str:
    """
    >>> superscript(12)
    '¹²'
    """
    return str(number).translate(RAISED)


def raise_digits(text: str) -> str:
    """Raised text as characters: digits and their brackets; letters stay as they are.

    >>> raise_digits("(1)"), raise_digits("48, 49"), raise_digits("st")
    ('⁽¹⁾', '⁴⁸, ⁴⁹', 'st')
    """
    return text.translate(RAISED) if MARK.fullmatch(text) else text


def lower_digits(text: str) -> str:
    """Lowered digits as characters: `CO₂`."""
    return text.translate(LOWERED) if text.strip().isdigit() else text
