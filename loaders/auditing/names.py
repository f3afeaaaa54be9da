"""Words beside a symbol that do not fit it: the type, the issuer, the way it is printed."""

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import normalize

from vanban.loaders.auditing.dates import is_central
from vanban.loaders.auditing.told import SETTLED, Told, first_by
from vanban.loaders.citing.issuers import fits
from vanban.loaders.citing.mentions import LETTER, Citation, date_after, issuer_after, types_of
from vanban.loaders.extraction import Finding
from vanban.loaders.names import Home, full_name, official_names
from vanban.loaders.normalise import ONE_TO_ONE, fold
from vanban.ontology.vocabulary import organisations

MARKUP = re.compile(r"[*\\]")
STROKED = re.compile("[đĐ]")
DIGITS = "0123456789"
OF = re.compile(r"\s*\)?\s*,?\s*(?:của|CỦA)\s")  # "do …" may say who wrote about it
DISTINCT = ("Bộ Chính trị", "Ban Bí thư")  # share a symbol and are never named for each other


def two_issuers(told: Told) -> Iterator[Finding]:
    """One symbol said to be of two bodies of the centre; the Central Committee lends its name to both others."""
    for group in told.groups.values():
        named = first_by((c for c in group if is_central(c.symbol.issuer)), issuer_of)
        said = [named[name] for name in named if name in DISTINCT]
        for other in said[1:]:
            message = (
                f"{other.symbol} is said to be of {issuer_of(other)} here "
                f"and of {issuer_of(said[0])} elsewhere in this text."
            )
            yield told.finding(other, "two_issuers", message)


def issuer_of(citation: Citation) -> str | None:
    return full_name(citation.issuer, Home()) if citation.issuer else None


def wrong_issuers(told: Told) -> Iterator[Finding]:
    """ "Nghị định số 205/2025/NĐ-CP của Thủ tướng Chính phủ": the body that is named has another symbol."""
    text = told.reading.text
    for citation in told.references.stated:
        after = date_after(text, citation.end)[1]
        stated = not citation.issuer and is_settled(citation) and OF.match(text, after)
        named = issuer_after(text, after) if stated else None
        body = official_names().get(fold(named.name)) if named else None
        if body and not fits(citation.symbol, body):
            message = f"{citation.symbol} is said to be of {body}, whose symbol is not {citation.symbol.issuer}."
            yield told.finding(citation, "issuer_mismatch", message)


def is_settled(citation: Citation) -> bool:
    """Whether a number is of the time when codes mean what they mean today."""
    ended = first_end(citation.symbol.issuer.rstrip(DIGITS))
    return (citation.date or SETTLED) >= SETTLED and ended >= SETTLED


@cache
def first_end(issuer: str) -> str:
    """The first day on which a body with this code ended."""
    ends = (row.until for row in organisations() if row.symbol == issuer and row.until)
    return min(ends, default=SETTLED)


def wrong_types(told: Told) -> Iterator[Finding]:
    """ "Kết luận số 152-NQ/TW": the word before the number and the code in it name two types."""
    for citation in told.references.stated:
        symbol = citation.symbol
        if not is_settled(citation):
            continue
        possible = (*types_of(symbol.type, symbol.party), *types_of(symbol.type, not symbol.party))
        called = citation.type
        if called and called != LETTER and possible and not any(akin(called, p) for p in possible):
            message = (
                f"The text calls {symbol} {called}, but the code {symbol.type} stands for "
                f"{' or '.join(dict.fromkeys(possible))}."
            )
            yield told.finding(citation, "type_mismatch", message)


def akin(called: str, coded: str) -> bool:
    """Whether one name is short for the other: Thông tư for Thông tư liên tịch."""
    return called.startswith(coded) or coded.startswith(called)


def misprinted(told: Told) -> Iterator[Finding]:
    """A symbol with blanks inside or a code without its strokes, once each; line breaks are the file's.

    In a text typed without any marks nothing else could be expected.
    """
    if not STROKED.search(told.document.text):
        return
    for group in told.groups.values():
        printed = first_by(group, lambda c: told.document.text[slice(*place(told, c))])
        for text, citation in printed.items():
            symbol = str(citation.symbol)
            if not same_print(text, symbol) and "\n" not in text:
                message = f"{text} is misprinted; it is read as {symbol}."
                yield told.finding(citation, "misprinted_symbol", message, "info")


def place(told: Told, citation: Citation) -> tuple[int, int]:
    return told.reading.source(citation.start, citation.end)


def same_print(text: str, symbol: str) -> bool:
    """Whether a reader sees one and the same: dashes and the twin of Đ look alike, a term or a note may follow.

    >>> same_print("12/BC–UBPLTP15", "12/BC-UBPLTP"), same_print("12/QĐ- TTg", "12/QĐ-TTg")
    (True, False)
    """
    plain = MARKUP.sub("", normalize("NFC", text).translate(ONE_TO_ONE))
    return plain.rstrip(DIGITS) == symbol.rstrip(DIGITS)
