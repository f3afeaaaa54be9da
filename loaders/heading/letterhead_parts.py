"""What one line of a heading says: number, date, place, subject, bodies; several may share a line."""

import re
from dataclasses import dataclass

from vanban.loaders.citing.symbols import SymbolAt, find_symbols
from vanban.loaders.dates import iso
from vanban.loaders.heading.heading_lines import (
    DATED,
    GAZETTE,
    LABEL,
    MARK,
    MOTTO,
    UNDATED,
    Line,
    is_break,
    line_at,
)
from vanban.loaders.heading.letter_case import is_capitals
from vanban.loaders.reading import Reading

SUBJECT = re.compile(r"(?:\A|(?<=\s))(?:V/v|V/V|v/v)\s*:?\s*(?=\S)|\A(?:Về việc|về việc)\s")
# A number not filled in ("Số …-BC/ĐU") or misspelt beyond reading.
UNREAD_NUMBER = re.compile(
    r"[\s….,_|]*(?:[-/]{1,2}\s?(?:\d{4}\s?/)?\s?[A-ZĐ][^\s|]*|\d[^\s|]*[/-][^\s|]+)?"
)
SHORT_REST = 120
LONGEST = 600  # characters of a line in which a place and a date are looked for
# "…/NQLT-UBTVQH15 - CP - ĐCTUBTWMTTQVN": the other issuers of a joint document
MORE_ISSUERS = re.compile(r"(?:\s?-\s?[A-ZĐ]{2}[A-ZĐa-z\d]*)+")
CAPITALS = re.compile(r"[A-ZĐÀ-Ỹ]{2}")
NO_BODY = re.compile(rf"{MARK}(?:\s+LẦN\s+.*)?")
# What stands in capitals above a signature and names no body.
AUTHENTICATED = re.compile(r"XÁC (?:THỰC|NHẬN) VĂN BẢN HỢP NHẤT.*|(?:TM|KT|TL|TUQ)\..*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The facts of one line; places count in the reading."""

    number: SymbolAt | None = None
    label_type: str | None = None  # "Luật số: 64/2025/QH15"
    date: str | None = None  # ISO
    date_at: tuple[int, int] | None = None
    draft: bool = False  # place and year stand there, the day is blank
    place: str | None = None
    subject: Line | None = None
    bodies: tuple[Line, ...] = ()
    rest: Line | None = None  # in small letters: a subject goes on with it


def read_parts(reading: Reading, index: int, until: int | None = None) -> Parts:
    """The facts of a paragraph, or of its start; what is left of it in capitals is the name of a body."""
    line = line_at(reading, index)
    line = Line(line.text[:until], line.start)
    if GAZETTE.match(line.text):
        return Parts()
    text = MOTTO.sub(blanked, line.text)
    text = AUTHENTICATED.sub(blanked, text)
    number, label_type, text = take_number(Line(text, line.start), below_label(reading, index))
    dated, undated = DATED.search(text, 0, LONGEST), None
    if not dated:
        undated = UNDATED.search(text, 0, LONGEST)
    when = dated or undated
    text = without(text, *when.span()) if when else text
    subject, text = take_subject(Line(text, line.start))
    rest = text.strip(" |.")
    small = any(c.islower() for c in rest) and not is_capitals(rest)
    small = small and len(text) < SHORT_REST and text.rstrip(" |")[-1:] not in ":;"
    return Parts(
        number=number,
        label_type=label_type,
        date=iso(*(dated[part] or dated[f"{part}2"] for part in "dmy")) if dated else None,
        date_at=(line.start + dated.start("date"), line.start + dated.end()) if dated else None,
        draft=undated is not None,
        place=(when["place"] or "").strip(" ,") or None if when else None,
        subject=subject,
        bodies=tuple(bodies_in(reading, Line(text, line.start))),
        rest=Line(rest, line.start + text.index(rest)) if small else None,
    )


def blanked(found: re.Match[str]) -> str:
    """As many bars as there were letters: offsets stay, and words on both sides stay apart."""
    return "|" * len(found[0])


def without(text: str, start: int, end: int) -> str:
    """The text with bars for a stretch of it."""
    return text[:start] + "|" * (end - start) + text[end:]


def below_label(reading: Reading, index: int) -> bool:
    """Whether the paragraph above is the label of a number alone: "Số:"."""
    if not index:
        return False
    above = line_at(reading, index - 1).text
    label = LABEL.search(above)
    return bool(label and not above[label.end() :].strip(" |"))


def take_number(line: Line, labelled: bool) -> tuple[SymbolAt | None, str | None, str]:
    """The number, the type that its label names, and the line without them."""
    found = LABEL.search(line.text)
    at = 0 if labelled else found.end() if found else -1
    symbol = symbol_at(line.text, at) if at >= 0 else None
    label_type = re.sub(r"\s+", " ", found["type"]) if found and found["type"] else None
    start = found.start() if found and not labelled else 0
    if symbol:
        placed = SymbolAt(line.start + symbol.start, line.start + symbol.end, symbol.symbol)
        more = MORE_ISSUERS.match(line.text, symbol.end)
        return placed, label_type, without(line.text, start, more.end() if more else symbol.end)
    unread = UNREAD_NUMBER.match(line.text, at) if found and at >= 0 else None
    return None, label_type, without(line.text, start, unread.end()) if unread else line.text


def symbol_at(text: str, at: int) -> SymbolAt | None:
    """The symbol that begins at this place."""
    for found in find_symbols(text[at : at + 80]):
        if found.start <= 1:
            return SymbolAt(found.start + at, found.end + at, found.symbol)
        break
    return None


def take_subject(line: Line) -> tuple[Line | None, str]:
    """The subject of a letter, V/v …, which stands below its number; and the line without it."""
    found = SUBJECT.search(line.text)
    if not found:
        return None, line.text
    end = line.text.find("|", found.start())
    end = len(line.text) if end < 0 else end
    subject = Line(line.text[found.start() : end].rstrip(), line.start + found.start())
    return subject, without(line.text, found.start(), end)


def bodies_in(reading: Reading, line: Line) -> list[Line]:
    """What is left in capitals, one piece a line of the file."""
    out = []
    for piece in re.finditer(r"[^|]+", line.text):
        start = piece.start()
        if not CAPITALS.search(piece[0]):
            continue
        blanks = (m.start() for m in re.finditer(" ", line.text) if start < m.start() < piece.end())
        for cut in [*(b for b in blanks if is_break(reading, line.start + b)), piece.end()]:
            text = line.text[start:cut]
            bare = text.strip(" *.,()[]")
            if len(bare) > 1 and is_capitals(text) and not NO_BODY.fullmatch(bare):
                lead = len(text) - len(text.lstrip(" *"))
                out.append(Line(text.strip(" *"), line.start + start + lead))
            start = cut
    return out
