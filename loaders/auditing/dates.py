"""Dates that do not fit: with the year of a symbol, with each other, with the document's own."""

import re
from collections.abc import Iterator
from functools import cache, partial

from vanban.loaders.auditing.told import CONSOLIDATED, Told, first_by
from vanban.loaders.citing.mentions import Citation
from vanban.loaders.citing.symbols import parse_symbol
from vanban.loaders.extraction import SELF, Finding
from vanban.loaders.names import Home, full_name
from vanban.loaders.normalise import fold
from vanban.ontology.vocabulary import organisations

NEW_SENTENCE = re.compile(r"\s*Ngày\b")  # "… SỐ 66-NQ/TW / Ngày 28 tháng 11 năm 2025, tại Trụ sở …"


def wrong_years(told: Told) -> Iterator[Finding]:
    """ "21/2024/QĐ-UBND ngày 05/01/2025": a normative act carries the year of its date."""
    for citation in told.references.stated:
        year, date = citation.symbol.year, citation.date
        if year and date and int(date[:4]) != year:
            message = (
                f"{citation.symbol} carries the year {year}, but the date beside it is {date}."
            )
            yield told.finding(citation, "year_mismatch", message)


def wrong_own_year(told: Told) -> Iterator[Finding]:
    """The document's own number carries another year than the date in its heading."""
    header = told.header
    symbol = parse_symbol(header.symbol) if header.symbol else None
    year, date, span = symbol and symbol.year, header.date, header.spans.get("symbol")
    if year and date and span and int(date[:4]) != year:
        message = f"The own symbol {header.symbol} carries the year {year}, but the heading is dated {date}."
        yield Finding(
            start=span[0], end=span[1], kind="year_mismatch", severity="warning", message=message
        )


def another_own_date(told: Told) -> Iterator[Finding]:
    """ "(Kèm theo Thông tư này số … ngày 01/6/2026)" in an annex of what the heading dates 01/01/2026."""
    own = told.header.date
    for citation in told.groups.get(SELF, ()):
        date = sound_date(told, citation)
        if own and date and date != own:
            message = f"This document is dated {date} here and {own} in its heading."
            yield told.finding(citation, "two_dates", message)


def two_dates(told: Told) -> Iterator[Finding]:
    """One symbol with two dates, where no second series can explain it."""
    for document, group in told.groups.items():
        if document == SELF and told.header.date:
            continue
        dated = list(first_by(group, partial(sound_date, told)).values())
        for other in dated[1:]:
            if same_series(dated[0], other, told.home):
                message = f"{other.symbol} is dated {other.date} here and {dated[0].date} elsewhere in this text."
                yield told.finding(other, "two_dates", message)


def sound_date(told: Told, citation: Citation) -> str | None:
    """The date beside a symbol, unless it opens a sentence or its year tells that it is wrong already."""
    after = told.reading.text[citation.end : citation.tail]
    year, date = citation.symbol.year, citation.date
    sound = date and not NEW_SENTENCE.match(after) and (not year or int(date[:4]) == year)
    return date if sound else None


def same_series(one: Citation, other: Citation, home: Home) -> bool:
    """Whether two places with different dates can only mean one document.

    A number of the State without a year starts anew each January, one of the Party with each term: only dates of
    one year count, and the bodies must be one.
    """
    same_year = (one.date or "")[:4] == (other.date or "")[:4]
    if not (same_year or one.symbol.year or one.symbol.term):
        return False
    if one.issuer and other.issuer:
        return fold(full_name(one.issuer, home)) == fold(full_name(other.issuer, home))
    return is_central(one.symbol.issuer)


@cache
def is_central(issuer: str) -> bool:
    """Whether all bodies of a symbol are of the centre: TW and BTC, not UBND."""
    levels = {row.level for row in organisations() if row.symbol == issuer}
    return bool(levels) and levels <= {"central", "ministry"} or issuer.startswith(("QH", "UBTVQH"))


def cited_too_early(told: Told) -> Iterator[Finding]:
    """A date that follows the text's own: one of the two is wrong."""
    own = told.header.date
    if not own or told.header.type == CONSOLIDATED:
        return
    for citation in told.references.stated:
        year, date = citation.symbol.year, citation.date
        told_already = date and year and int(date[:4]) != year
        if citation.document != SELF and date and date > own and not told_already:
            message = (
                f"{citation.symbol} is dated {citation.date}, after this document's own date {own}."
            )
            yield told.finding(citation, "cited_before_issued", message)
