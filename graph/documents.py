"""The node of a document: of all that files say of it, what counts."""

from collections.abc import Sequence

from vanban.graph.bodies import Body
from vanban.graph.identity import (
    bodies_of,
    issuer_body,
    rows_of,
    symbol_of,
    system_of,
    type_row,
    type_rows,
)
from vanban.graph.records import Node
from vanban.graph.resolve import Claim, Entity, Unresolved, stated
from vanban.graph.statements import place_name
from vanban.loaders.symbols import Symbol
from vanban.ontology.vocabulary import DocumentType


def document_node(entity: Entity | Unresolved, path: str | None) -> Node:
    """A document as a node; `path` is the file that is the document itself, if one is."""
    claims = entity.claims
    text = stated(claims, "symbol")
    symbol = symbol_of(text) if text else None
    issuer, body = _issuer(claims, symbol)
    row = _type(claims, symbol)
    date = stated(claims, "date")
    return Node(
        id=entity.id,
        kind="Document",
        properties={
            "symbol": text,
            "type": stated(claims, "type") or (row.name if row else None),
            "family": row.family if row else None,
            "title": stated(claims, "title"),
            "date": date,
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


def _year(date: str | None, symbol: Symbol | None) -> int | None:
    if date and date[:4].isdigit():
        return int(date[:4])
    return symbol.year if symbol else None


def _level(symbol: Symbol | None) -> str | None:
    levels = {row.level for row in rows_of(symbol)} if symbol else set()
    return levels.pop() if len(levels) == 1 and "any" not in levels else None
