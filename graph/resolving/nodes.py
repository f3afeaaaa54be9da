"""The nodes of documents and bodies: of all that is said of one, what counts."""

from collections.abc import Iterator, Sequence
from functools import cache

from vanban.graph.names.bodies import Body
from vanban.graph.names.places import Place, provinces_by_slug
from vanban.graph.names.series import (
    bodies_of,
    rows_of,
    symbol_of,
    system_of,
    type_row,
    type_rows,
)
from vanban.graph.records import Edge, Node, Record, Source
from vanban.graph.resolving.claims import Claim
from vanban.graph.resolving.identity import issuer_body
from vanban.graph.resolving.resolve import Entity, Unresolved, stated
from vanban.loaders.citing.symbols import Symbol
from vanban.ontology.vocabulary import FOLDER, DocumentType

DAY = len("2024-11-30")


def document_node(entity: Entity | Unresolved, path: str | None) -> Node:
    """A document as a node; `path` is the file that is the document itself, if one is."""
    claims = entity.claims
    text = stated(claims, "symbol")
    symbol = symbol_of(text) if text else None
    issuer, body = _issuer(claims, symbol)
    row = _type(claims, symbol)
    date = _date(claims)
    return Node(
        id=entity.id,
        kind="Document",
        properties={
            "symbol": text,
            "type": stated(claims, "type") or (row.name if row else None),
            "family": row.family if row else None,
            "title": stated(claims, "title"),
            "date": date if date and len(date) == DAY else None,
            "year": _year(date, symbol),
            "issuer": issuer,
            "issuer_id": body.id if body and body.located else None,
            "level": body.level if body else _level(symbol),
            "system": system_of(symbol) if symbol else (body.system if body else None),
            "place": place_name(body.place) if body else None,
            "signer": stated(claims, "signer"),
            "in_corpus": path is not None,
            "path": path,
            "status": entity.status,
            "candidates": " ".join(entity.candidates) if isinstance(entity, Unresolved) else None,
        },
    )


def _issuer(claims: Sequence[Claim], symbol: Symbol | None) -> tuple[str | None, Body | None]:
    """The issuer as it is stated, and its body; where nobody states it, the one that the symbol tells."""
    issuer = stated(claims, "issuer")
    if issuer:
        claim = min(
            (c for c in claims if c.issuer == issuer), key=lambda c: (not c.header, c.source, c.id)
        )
        return issuer, issuer_body(issuer, claim.context)
    bodies = bodies_of(symbol) if symbol else ()
    return (", ".join(body.name for body in bodies) or None), (bodies[0] if bodies else None)


def _type(claims: Sequence[Claim], symbol: Symbol | None) -> DocumentType | None:
    name = stated(claims, "type")
    row = type_row(symbol, name) if symbol else None
    return row or next(iter(type_rows(name)), None)


def _date(claims: Sequence[Claim]) -> str | None:
    """The date that counts; a year alone only where no file gives the day."""
    days = [claim for claim in claims if claim.date and len(claim.date) == DAY]
    return stated(days or claims, "date")


def _year(date: str | None, symbol: Symbol | None) -> int | None:
    if date and date[:4].isdigit():
        return int(date[:4])
    return symbol.year if symbol else None


def _level(symbol: Symbol | None) -> str | None:
    levels = {row.level for row in rows_of(symbol)} if symbol else set()
    return levels.pop() if len(levels) == 1 and "any" not in levels else None


def body_records(body: Body, source: Source) -> Iterator[Record]:
    """A body's node, what it is part of, and what it took over."""
    yield Node(
        id=body.id,
        kind="Organisation",
        properties={
            "name": body.name,
            "symbol": body.symbol,
            "level": body.level,
            "system": body.system,
            "place": place_name(body.place),
            "since": body.since,
            "until": body.until,
        },
    )
    if body.part_of and body.part_of.id != body.id:
        yield from body_records(body.part_of, source)
        yield Edge(subject=body.id, predicate="part_of", object=body.part_of.id, sources=(source,))
    for heir in body.successors:
        if heir.id != body.id:
            told = _told_by(body)
            yield from body_records(heir, told)
            yield Edge(subject=heir.id, predicate="successor_of", object=body.id, sources=(told,))


def place_name(place: Place) -> str | None:
    """The name of the province, or of the unit where the province is not known."""
    known = provinces_by_slug().get(place.province or "")
    return known.name if known else place.name


@cache
def _told_by(body: Body) -> Source:
    """The line of the vocabulary that names a body's heirs."""
    row = body.rows[-1]
    if row and row.successor:
        return _line("organisations.csv", f",{row.name},")
    return _line("former_provinces.csv", f",{body.place.province},")


@cache
def _line(name: str, part: str) -> Source:
    text = (FOLDER / name).read_text("utf-8")
    at = text.find(part)
    at = at if at >= 0 else text.find(part.strip(","))
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    place = f"ontology/{name}"
    return Source(
        document=place, path=place, start=start, end=end, quote=text[start:end], rule="vocabulary"
    )
