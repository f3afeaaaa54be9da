"""What a document's symbol tells: whose it is, of what type, and in which series its number was given."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from vanban.graph.names.bodies import Body, read_body
from vanban.graph.names.words import CENTRAL, slug
from vanban.loaders.citing.symbols import Symbol, parse_symbol
from vanban.loaders.normalise import canonical, fold
from vanban.ontology.vocabulary import (
    DocumentType,
    Organisation,
    document_types,
    organisations,
    read_rows,
)

SERIES = {"bo-luat": "luat"}  # a code is numbered with the laws


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyTerm:
    """A congress term and the day from which numbers belong to it."""

    scope: str  # central, province, below
    term: str
    since: str


@lru_cache(maxsize=200_000)
def symbol_of(text: str) -> Symbol | None:
    """A symbol in its parts, however it is spelt."""
    return parse_symbol(text)


@cache
def _rows(symbol: str) -> tuple[Organisation, ...]:
    return tuple(row for row in organisations() if row.symbol == symbol)


def rows_of(symbol: Symbol) -> tuple[Organisation, ...]:
    """The bodies that a symbol can mean."""
    return (
        _rows(symbol.issuer)
        or _rows(symbol.issuer.rstrip("0123456789"))
        or _rows(symbol.issuer.split("-")[0])
    )


def bodies_of(symbol: Symbol) -> tuple[Body, ...]:
    """The bodies that a symbol tells by itself, whoever names it: the Government for NĐ-CP, two ministries for BTC-BCT."""
    rows = [_rows(part) or _rows(part.rstrip("0123456789")) for part in symbol.issuer.split("-")]
    if not all(len(found) == 1 and found[0].identifies_alone for found in rows):
        return ()
    found = [read_body(only.name) for (only,) in rows]
    return tuple(body for body in found if body)


def is_central(symbol: Symbol) -> bool:
    """Whether a symbol belongs to bodies of the centre alone."""
    rows = rows_of(symbol)
    return bool(rows) and all(row.level in CENTRAL for row in rows)


def system_of(symbol: Symbol) -> str:
    """Party, state or front: by the body, or by the shape of the number where the body can be any."""
    systems = {row.system for row in rows_of(symbol)}
    only = systems.pop() if len(systems) == 1 else "other"
    return only if only != "other" else ("party" if symbol.party else "state")


@cache
def _types() -> dict[str, tuple[DocumentType, ...]]:
    """Types by their folded names and other words."""
    found: dict[str, tuple[DocumentType, ...]] = {}
    for row in document_types():
        for word in (row.name, *row.words):
            found[fold(word)] = (*found.get(fold(word), ()), row)
    return found


def type_rows(name: str | None) -> tuple[DocumentType, ...]:
    """The types that a name means: Quy định is one in each system."""
    return _types().get(fold(canonical(name)), ()) if name else ()


@cache
def _coded(code: str | None, party: bool) -> tuple[DocumentType, ...]:
    system = "party" if party else "state"
    rows = [row for row in document_types() if row.code == code]
    return tuple(row for row in rows if row.system in (system, "both")) or tuple(rows)


@lru_cache(maxsize=10_000)
def type_slug(symbol: Symbol, stated: str | None) -> str | None:
    """The type in an id: by the code; by the stated name where a code has two meanings or there is none.

    >>> type_slug(parse_symbol("144-QĐ/TW"), None), type_slug(parse_symbol("144-QĐ/TW"), "Quy định")
    (None, 'quy-dinh')
    """
    row = type_row(symbol, stated)
    if row:
        return SERIES.get(slug(row.name), slug(row.name))
    if symbol.type and not _coded(symbol.type, symbol.party):
        return slug(symbol.type)
    return None


def type_row(symbol: Symbol, stated: str | None) -> DocumentType | None:
    """The type of a document with this symbol, or None where it cannot be told."""
    named = type_rows(stated)
    if symbol.type:
        rows = _coded(symbol.type, symbol.party)
        return rows[0] if len(rows) == 1 else next((row for row in rows if row in named), None)
    if symbol.term is None and symbol.unit and not symbol.year:
        return next(
            row for row in document_types() if row.numbering == "untyped" and row.family == "Letter"
        )
    return next((row for row in named if row.system != "party"), None)


@cache
def party_terms() -> tuple[PartyTerm, ...]:
    """The congress terms, the latest first."""
    return tuple(
        sorted(read_rows("party_terms.csv", PartyTerm), key=lambda row: row.since, reverse=True)
    )


def party_term(scope: str, date: str) -> str | None:
    """The congress term of a day; None before the terms that are known.

    >>> party_term("central", "2021-10-25"), party_term("province", "2022-03-29"), party_term("central", "2026")
    ('XIII', '2020-2025', None)
    """
    first, last = (_term(scope, date + rest[len(date) - 4 :]) for rest in ("-01-01", "-12-31"))
    return first if first == last else None


def _term(scope: str, day: str) -> str | None:
    return next(
        (row.term for row in party_terms() if row.scope == scope and row.since <= day), None
    )


def period_of(symbol: Symbol, date: str | None) -> str | None:
    if symbol.year:
        return str(symbol.year)
    if symbol.term and not symbol.party:
        return str(symbol.term)
    if not date:
        return None
    rows = rows_of(symbol)
    if symbol.party and not any(row.system == "front" for row in rows):
        term = party_term(_scope(symbol), date)
        return slug(term) if term else date[:4]
    return date[:4]


TERM = re.compile(r"khóa\s+(?P<term>[IVX]+)\b", re.IGNORECASE)  # Ban Chấp hành Trung ương khóa XII


def stated_term(symbol: Symbol, issuer: str | None) -> str | None:
    found = TERM.search(issuer or "")
    return slug(found["term"]) if found and symbol.party and _scope(symbol) == "central" else None


def _scope(symbol: Symbol) -> str:
    """Which congress a body's terms follow; a body that nobody knows is taken for one below the province."""
    levels = {row.level for row in rows_of(symbol)}
    if levels and levels <= set(CENTRAL):
        return "central"
    return "province" if levels == {"province"} else "below"
