"""Paragraphs, tables and footnote marks as text, alike for every format that has them.

A footnote mark is written in superscript digits, glued to the word in front of it.
"""

import re
from collections.abc import Iterable, Sequence

RAISED = str.maketrans("0123456789()+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁺⁻")
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
MARK = re.compile(r"[\d(),\s*+-]*\d[\d(),\s]*")  # 1; (12); 48, 49; but not st, nor *

Cell = list[str]  # the lines of one cell; a place that a merged cell covers is an empty list
Row = list[Cell]

PAGE_BREAK = re.compile(r"\s*\f\s*")
LINE_BREAK = re.compile(r"[ \t]*\n[ \t]*")
BLANKS = re.compile(r"[ \xa0]*\xa0[ \xa0]*|[ ]{2,}")
LAYOUT_COLUMNS = 3  # the heading and the signatures stand in two or three columns


def join_blocks(blocks: Iterable[str]) -> str:
    """The text of a document: a blank line between its blocks, a form feed alone on its line."""
    text = "\n\n".join(block for block in blocks if block)
    return PAGE_BREAK.sub("\n\f\n", text).strip("\n\f")


def tidy(text: str) -> str:
    """A paragraph without blanks at its ends and round its line breaks, and with single blanks inside."""
    return LINE_BREAK.sub("\n", BLANKS.sub(" ", text)).strip(" \t\n")


def table_blocks(rows: Sequence[Row], *, framed: bool) -> list[str]:
    """A table as one block of rows, or cell by cell where it only lays out the page.

    Headings and signatures stand side by side in a table without a frame; their lines belong together by cell.
    """
    rows = [row for row in rows if any(row)]
    if is_layout(rows, framed=framed):
        return ["\n".join(cell) for row in rows for cell in row if cell]
    return ["\n".join(row_text(row) for row in rows)]


def is_layout(rows: Sequence[Row], *, framed: bool) -> bool:
    """One column, or without a frame few columns and some cell of several lines."""
    width = max((len(row) for row in rows), default=0)
    several_lines = any(len(cell) > 1 for row in rows for cell in row)
    return width == 1 or (not framed and width <= LAYOUT_COLUMNS and several_lines)


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
