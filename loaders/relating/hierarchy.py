"""Who stands above whom: a lower body cannot amend, replace or repeal what a higher one issued."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from vanban.loaders.citing.mentions import Citation
from vanban.loaders.citing.symbols import Symbol, parse_symbol
from vanban.loaders.extraction import SELF, Finding, Header, Relation
from vanban.ontology.vocabulary import organisations, read_rows

RULING = ("amends", "replaces", "repeals", "repeals_partly", "suspends")
ENDING = ("replaces", "repeals")
LEVELS = {"ministry": 5, "province": 4, "district": 3, "commune": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuerRank:
    """The rank of a central body, by its symbol."""

    issuer: str  # a pattern for the issuer's part of a symbol
    rank: int
    example: str


@cache
def central_ranks() -> tuple[tuple[re.Pattern[str], int], ...]:
    """The central bodies."""
    rows = read_rows("issuer_ranks.csv", IssuerRank)
    return tuple((re.compile(row.issuer), row.rank) for row in rows)


@cache
def rank_of_issuer(issuer: str) -> int | None:
    """The rank of a body, or None where its symbol does not tell.

    >>> rank_of_issuer("TTg"), rank_of_issuer("QH15"), rank_of_issuer("BTC"), rank_of_issuer("UBND"), rank_of_issuer("XYZ")
    (6, 9, 5, 4, None)
    """
    for pattern, rank in central_ranks():
        if pattern.fullmatch(issuer):
            return rank
    levels = {row.level for row in organisations() if row.symbol == issuer}
    return LEVELS.get(levels.pop()) if len(levels) == 1 else None


def rank_of(symbol: Symbol | None) -> int | None:
    """The rank of the body that issued a document; councils and committees are below every ministry."""
    return rank_of_issuer(symbol.issuer) if symbol else None


def inverted(
    relations: Sequence[Relation], citations: Sequence[Citation], header: Header
) -> tuple[Relation, ...]:
    """The relations in which a lower body would rule over a higher one's document."""
    symbols = {c.document: c.symbol for c in citations}
    own = parse_symbol(header.symbol) if header.symbol else None
    ranks = {document: rank_of(symbol) for document, symbol in symbols.items()} | {
        SELF: rank_of(own)
    }
    return tuple(
        r
        for r in relations
        if r.predicate in RULING
        and (low := ranks.get(r.subject)) is not None
        and (high := ranks.get(r.object)) is not None
        and low < high
    )


def hierarchy_findings(relations: Sequence[Relation]) -> tuple[Finding, ...]:
    """A finding where the document itself says outright that it ends a higher body's: elsewhere the parse may be wrong."""
    return tuple(
        Finding(
            start=r.start,
            end=r.end,
            kind="hierarchy",
            severity="warning",
            message=f"This document {r.predicate} {r.object}, which a higher body issued.",
        )
        for r in relations
        if r.subject == SELF and r.level == "explicit" and r.predicate in ENDING
    )
