"""What does not fit in what a text says of documents: for the people who wrote it, so silence where doubt is left.

Each rule leaves out the forms in which common use proves it wrong: two series that share a number, a term that
starts one anew, the bases that a consolidated text quotes from other times.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from vanban.loaders.citing.cited import References
from vanban.loaders.citing.issuers import fits
from vanban.loaders.citing.mentions import LETTER, Citation, date_after, issuer_after, types_of
from vanban.loaders.document import Document
from vanban.loaders.extraction import SELF, Finding, Header, Relation
from vanban.loaders.names import Home, full_name, official_names
from vanban.loaders.normalise import ONE_TO_ONE, fold
from vanban.loaders.reading import Reading
from vanban.ontology.vocabulary import organisations

SETTLED = "1998"  # before, each body numbered in its own way: 89-TC/TCT is a circular
CONSOLIDATED = "Văn bản hợp nhất"  # quotes bases and amendments of other times as its own text
MARKUP = re.compile(r"[*\\]")
DIGITS = "0123456789"
NEW_SENTENCE = re.compile(r"\s*Ngày\b")
ENDS = ("replaces", "repeals")
RESTS = ("based_on", "implements", "guides", "continues")


@dataclass(frozen=True)
class Told:
    """One text, as far as these rules look at it."""

    document: Document
    reading: Reading
    header: Header
    references: References
    relations: Sequence[Relation]
    left_out: Sequence[Finding]  # of the relations
    home: Home

    @cached_property
    def groups(self) -> Mapping[str, Sequence[Citation]]:
        """The places that cite each document."""
        groups: dict[str, list[Citation]] = defaultdict(list)
        for citation in self.references.stated:
            groups[citation.document].append(citation)
        return groups

    def finding(
        self,
        citation: Citation,
        kind: str,
        message: str,
        severity: Literal["info", "warning"] = "warning",
    ) -> Finding:
        """A finding at a citation with its date and issuer."""
        start, end = self.reading.source(citation.start, citation.tail)
        return Finding(start=start, end=end, kind=kind, severity=severity, message=message)


def find_document_findings(told: Told) -> tuple[Finding, ...]:
    """All that does not fit, each once, in the order of the text."""
    found: dict[tuple[str, str], Finding] = {}
    for finding in (f for rule in RULES for f in rule(told)):
        found.setdefault((finding.kind, finding.message), finding)
    return tuple(sorted(found.values(), key=lambda f: (f.start, f.end, f.kind)))


def wrong_years(told: Told) -> Iterator[Finding]:
    """ "21/2024/QĐ-UBND ngày 05/01/2025": a normative act carries the year of its date."""
    for citation in told.references.stated:
        year, date = citation.symbol.year, citation.date
        if year and date and int(date[:4]) != year:
            message = (
                f"{citation.symbol} carries the year {year}, but the date beside it is {date}."
            )
            yield told.finding(citation, "year_mismatch", message)


def two_dates(told: Told) -> Iterator[Finding]:
    """One symbol with two dates, where no second series can explain it and no wrong year tells it already."""

    def sound_date(citation: Citation) -> str | None:
        date, year = citation.date, citation.symbol.year
        after = told.reading.text[citation.end : citation.tail]
        opens = NEW_SENTENCE.match(
            after
        )  # "… SỐ 66-NQ/TW / Ngày 28 tháng 11 năm 2025, tại Trụ sở …"
        return date if date and not opens and (not year or int(date[:4]) == year) else None

    for group in told.groups.values():
        dated = list(first_by(group, sound_date).values())
        for other in dated[1:]:
            if same_series(dated[0], other, told.home):
                message = f"{other.symbol} is dated {other.date} here and {dated[0].date} elsewhere in this text."
                yield told.finding(other, "two_dates", message)


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


def first_by(
    group: Iterable[Citation], value: Callable[[Citation], str | None]
) -> dict[str, Citation]:
    """The first citation of a group with each value."""
    out: dict[str, Citation] = {}
    for citation in group:
        key = value(citation)
        if key:
            out.setdefault(key, citation)
    return out


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


def wrong_issuers(told: Told) -> Iterator[Finding]:
    """ "Nghị định số 205/2025/NĐ-CP của Thủ tướng Chính phủ": the body that is named has another symbol."""
    text = told.reading.text
    for citation in told.references.stated:
        silent = citation.issuer or (citation.date or SETTLED) < SETTLED
        named = None if silent else issuer_after(text, date_after(text, citation.end)[1])
        body = official_names().get(fold(named.name)) if named else None
        if body and not fits(citation.symbol, body):
            message = f"{citation.symbol} is said to be of {body}, whose symbol is not {citation.symbol.issuer}."
            yield told.finding(citation, "issuer_mismatch", message)


# Bodies that share a symbol and are never named for each other.
DISTINCT = ("Bộ Chính trị", "Ban Bí thư")


def issuer_of(citation: Citation) -> str | None:
    return full_name(citation.issuer, Home()) if citation.issuer else None


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


def wrong_types(told: Told) -> Iterator[Finding]:
    """ "Kết luận số 152-NQ/TW": the word before the number and the code in it name two types."""
    for citation in told.references.stated:
        symbol = citation.symbol
        if citation.date and citation.date < SETTLED:
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
    """A symbol with blanks inside or a code without its strokes, once each; line breaks are the file's."""
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
    return MARKUP.sub("", text.translate(ONE_TO_ONE)).rstrip(DIGITS) == symbol.rstrip(DIGITS)


def rests_on_ended(told: Told) -> Iterator[Finding]:
    """This text rests on a document that, as it says itself, another one replaced or repealed."""
    if told.header.type == CONSOLIDATED:
        return
    ended = {
        r.object: r.subject
        for r in told.relations
        if r.predicate in ENDS and r.level == "explicit" and r.pinpoint is None
    }
    for relation in told.relations:
        by = ended.get(relation.object)
        if by and by != SELF and relation.subject == SELF and relation.predicate in RESTS:
            yield Finding(
                start=relation.start,
                end=relation.end,
                kind="rests_on_ended",
                severity="warning",
                message=(
                    f"This document {relation.predicate} {relation.object}, which {by} ended "
                    "as the text itself says."
                ),
            )


def ruled_over(told: Told) -> Iterator[Finding]:
    """What was left out of the relations, where no second citation in the clause can be the true object."""
    starts = sorted(told.reading.source(c.start, c.end)[0] for c in told.references.stated)
    for finding in told.left_out:
        if bisect_left(starts, finding.end) - bisect_left(starts, finding.start) == 1:
            yield finding


RULES = (
    wrong_years,
    two_dates,
    two_issuers,
    wrong_issuers,
    cited_too_early,
    wrong_types,
    misprinted,
    rests_on_ended,
    ruled_over,
)
