"""Stable ids of documents, from what is said of them and never from counters.

`party:tw:ket-luan:21:xiii`, `state:lai-chau.ubnd:ke-hoach:1419:2022`, `state:cp:nghi-dinh:178:2024`: the system, the
place with the body's symbol, the type, the number, and the term or year in which a number is given once. `_` stands
for what is not known; a last part that is not known is left out.

The last part is a pure function of the number and the date: the year in a normative act's number, the National
Assembly's term, the year of the date for other papers of the State, and for the Party the congress term. The terms of
the centre are exact. Those of other committees change on one day for all (party_terms.csv: in the middle of the
congress season), as no text says when a committee's own congress closed.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from vanban.graph.bodies import CENTRAL, Body, Place, province_of, read_body, slug, split_bodies
from vanban.loaders.normalise import canonical, fold
from vanban.loaders.symbols import Symbol, parse_symbol
from vanban.ontology.vocabulary import (
    DocumentType,
    Organisation,
    document_types,
    organisations,
    read_rows,
)

UNKNOWN = "_"
SERIES = {"bo-luat": "luat"}  # a code is numbered with the laws


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyTerm:
    """A congress term and the day from which numbers belong to it."""

    scope: str  # central, province, below
    term: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of an identity beside the symbol; None is "not known", an empty text "none"."""

    province: str | None = None
    inside: str | None = (
        None  # the unit and the bodies between the province and the symbol's own body
    )
    type: str | None = None
    period: str | None = None

    @property
    def complete(self) -> bool:
        return None not in (self.province, self.inside, self.type, self.period)

    def covers(self, other: "Parts") -> bool:
        """Whether all that the other knows is known here, and the same."""
        return all(
            theirs is None or theirs == mine
            for mine, theirs in (
                (self.province, other.province),
                (self.inside, other.inside),
                (self.type, other.type),
                (self.period, other.period),
            )
        )


# --- the key of a group -------------------------------------------------------------------------


@lru_cache(maxsize=200_000)
def symbol_of(text: str) -> Symbol | None:
    """A symbol in its parts, however it is spelt."""
    return parse_symbol(text)


@lru_cache(maxsize=200_000)
def symbol_key(text: str) -> str:
    """The folded symbol: all that could be one document has one key.

    >>> symbol_key("03-KH/TW") == symbol_key("3-KH/TƯ"), symbol_key("403-CV/BCSD")
    (True, 'party:403:cv:bcsd:')
    """
    symbol = symbol_of(text)
    if symbol is None:
        return f"raw:{fold(canonical(text)).replace(' ', '')}"
    number = f"{int(symbol.number)}{fold(symbol.suffix)}"
    type_ = (symbol.type or "").casefold()
    body = slug("-".join(filter(None, (symbol.issuer, symbol.unit))))
    shape = "party" if symbol.party else "state"
    return ":".join((shape, number, type_, body, str(symbol.year or "")))


YEAR = re.compile(r"[\s,(]*(?:năm\s+)?((?:19|20)\d\d)\)?\s*\Z")


def name_key(type_: str | None, title: str) -> tuple[str, str | None]:
    """The folded name of a document that is cited without a symbol, and the year in the name.

    >>> name_key("Luật", "Đầu tư năm 2020")
    ('name:luat-dau-tu', '2020')
    """
    name = canonical(title)
    year = YEAR.search(name)
    if year:
        name = name[: year.start()]
    if type_ and not fold(name).startswith(fold(type_)):
        name = f"{type_} {name}"
    return f"name:{slug(name)}", year[1] if year else None


# --- the parts ----------------------------------------------------------------------------------


def parts_of(
    symbol: Symbol,
    *,
    type_: str | None,
    date: str | None,
    issuer: str | None,
    context: Place | None,
) -> Parts:
    """What is known of one document's identity.

    A body that is not named is one of the place where the document was written, if its symbol needs a place.
    """
    body = issuer_body(issuer, context)
    province, inside = _register(symbol, body, context)
    return Parts(
        province=province,
        inside=inside,
        type=type_slug(symbol, type_),
        period=_period(symbol, date) or _stated_term(symbol, issuer),
    )


TERM = re.compile(r"khóa\s+(?P<term>[IVX]+)\b", re.IGNORECASE)  # Ban Chấp hành Trung ương khóa XII


def _stated_term(symbol: Symbol, issuer: str | None) -> str | None:
    found = TERM.search(issuer or "")
    return slug(found["term"]) if found and symbol.party and _scope(symbol) == "central" else None


def issuer_body(issuer: str | None, context: Place | None) -> Body | None:
    """The body under whose number a document stands: of several, the first."""
    bodies = split_bodies(issuer, context) if issuer else ()
    return bodies[0] if bodies else None


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


def _register(
    symbol: Symbol, body: Body | None, context: Place | None
) -> tuple[str | None, str | None]:
    """The province and what is inside it; the symbol outweighs the name of the issuer."""
    rows = rows_of(symbol)
    if rows and all(row.identifies_alone for row in rows):
        return "", ""
    if body and (body.place.slug or is_central(symbol)):
        outer = () if is_central(symbol) else _outer(body, symbol)
        inside = ".".join(part for part in (body.place.local, *outer) if part)
        return (body.place.province if body.place.slug else ""), inside
    if (
        is_central(symbol)
        or (body and not rows)
        or (body and body.rows[0] and body.rows[0].level in CENTRAL)
    ):
        return "", ".".join(_outer(body, symbol)) if body else ""
    return (context.province if context and rows else None), None


def _outer(body: Body, symbol: Symbol) -> tuple[str, ...]:
    """The bodies of a register that the symbol does not name: the People's Committee whose Đảng ủy it is."""
    wanted = {row.symbol for row in rows_of(symbol)} or {symbol.issuer}
    for at, row in enumerate(body.rows):
        if row and row.symbol in wanted:
            return body.register[:at]
    last = body.rows[-1]
    if last is None or any(fold(variant) == fold(symbol.issuer) for variant in last.variants):
        return body.register
    return body.register[:-1]


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


# --- terms and years ----------------------------------------------------------------------------


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


def _period(symbol: Symbol, date: str | None) -> str | None:
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


def _scope(symbol: Symbol) -> str:
    """Which congress a body's terms follow; a body that nobody knows is taken for one below the province."""
    levels = {row.level for row in rows_of(symbol)}
    if levels and levels <= set(CENTRAL):
        return "central"
    return "province" if levels == {"province"} else "below"


# --- ids ----------------------------------------------------------------------------------------


def system_of(symbol: Symbol) -> str:
    """Party, state or front: by the body, or by the shape of the number where the body can be any."""
    systems = {row.system for row in rows_of(symbol)}
    only = systems.pop() if len(systems) == 1 else "other"
    return only if only != "other" else ("party" if symbol.party else "state")


def document_id(symbol: Symbol, parts: Parts) -> str:
    """The id of a document.

    >>> parts = Parts(province="lai-chau", inside="", type="ke-hoach", period="2022")
    >>> document_id(parse_symbol("1419/KH-UBND"), parts)
    'state:lai-chau.ubnd:ke-hoach:1419:2022'
    """
    inside = [UNKNOWN if part is None else part for part in (parts.province, parts.inside)]
    if inside == [UNKNOWN, UNKNOWN]:
        inside = [UNKNOWN]
    body = slug("-".join(filter(None, (symbol.issuer, symbol.unit))))
    place = ".".join(part for part in (*inside, body) if part)
    number = f"{int(symbol.number)}{fold(symbol.suffix)}"
    shown = [system_of(symbol), place, parts.type or UNKNOWN, number, parts.period]
    return ":".join(part for part in shown if part)


def place_of(header_issuer: str | None, symbol: str | None, place: str | None) -> Place | None:
    """The place where a document was written: its issuer's, else the one printed beside the date.

    The printed place says nothing of a body of the centre, which writes "Hà Nội".
    """
    body = issuer_body(header_issuer, None)
    if body and body.place.slug:
        return body.place
    if body and any(row and row.level in CENTRAL for row in body.rows):
        return None
    parsed = symbol_of(symbol) if symbol else None
    if place and (
        (parsed and not is_central(parsed) and rows_of(parsed)) or (body and not body.located)
    ):
        return province_of(place)
    return None
