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
from functools import lru_cache

from vanban.graph.names.bodies import Body
from vanban.graph.names.lists import split_bodies
from vanban.graph.names.places import Place, province_of
from vanban.graph.names.series import (
    is_central,
    period_of,
    rows_of,
    stated_term,
    symbol_of,
    system_of,
    type_slug,
)
from vanban.graph.names.words import CENTRAL, slug
from vanban.loaders.citing.symbols import Symbol
from vanban.loaders.naming.laws import short_name
from vanban.loaders.normalise import canonical, fold

UNKNOWN = "_"


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
    >>> name_key("Luật", "Luật sửa đổi, bổ sung một số điều của Luật Đầu tư")
    ('name:luat-sua-doi-luat-dau-tu', None)
    """
    name = canonical(title)
    year = YEAR.search(name)
    if year:
        name = name[: year.start()]
    if type_ and not fold(name).startswith(fold(type_)):
        name = f"{type_} {name}"
    name = short_name(name)
    return f"name:{slug(name)}", year[1] if year else None


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
        period=period_of(symbol, date) or stated_term(symbol, issuer),
    )


def issuer_body(issuer: str | None, context: Place | None) -> Body | None:
    """The body under whose number a document stands: of several, the first."""
    bodies = split_bodies(issuer, context) if issuer else ()
    return bodies[0] if bodies else None


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


def document_id(symbol: Symbol, parts: Parts) -> str:
    """The id of a document.

    >>> parts = Parts(province="lai-chau", inside="", type="ke-hoach", period="2022")
    >>> document_id(symbol_of("1419/KH-UBND"), parts)
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
