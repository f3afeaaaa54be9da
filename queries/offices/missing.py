"""What is cited and not there, ranked by how much hangs on it: the list to ask the issuers for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from vanban.graph.store import Row, Store
from vanban.queries.catalogue import load
from vanban.queries.offices.completeness import Completeness, whole

FACTS = ("id", "symbol", "type", "title", "date", "issuer", "level", "place", "status", "cited_by")
PLACE = ("predicate", "path", "start", "end", "quote")


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Documents that are cited and not there, those on which most hangs first."""

    documents: tuple[Mapping[str, Any], ...]
    completeness: Completeness

    def to_json(self) -> dict[str, Any]:
        """{"documents": [D + {"resting", "citing", "cited_by", "evidence"}], "completeness", "not_known"}.

        `resting` counts the documents that carry it out, rest on it or change it, `citing` all that name it;
        `evidence` is the sentence of one of them, `cited_by`.
        """
        return {
            "documents": [dict(row) for row in self.documents],
            "completeness": self.completeness.to_json(),
            "not_known": NOT_KNOWN,
        }

    def by_issuer(self) -> list[tuple[str, list[Mapping[str, Any]]]]:
        """The list to print, one part for each issuer: those who are asked for most come first."""
        rows = sorted(self.documents, key=lambda row: row["issuer"] or "")
        parts = [
            (issuer, sorted(part, key=lambda row: (row["date"] or "9999", row["id"])))
            for issuer, part in groupby(rows, key=lambda row: row["issuer"] or "")
        ]
        return sorted(parts, key=lambda part: (part[0] == "", -len(part[1]), part[0]))


NOT_KNOWN = (
    "What is cited nowhere in the corpus is not in this list. A symbol that fits several documents "
    "stands here once, with the status ambiguous."
)


def missing(store: Store, *, limit: int = 50, level: str | None = None) -> Missing:
    """The documents that are cited and not there; of one level where it is given."""
    rows = store.ask(load("_missing"), level=level or "")[:limit]
    found = ({**told(store.ask(load("_cited_by"), document=row["id"])), **row} for row in rows)
    return Missing(documents=tuple(found), completeness=whole(store))


def told(rows: Sequence[Row]) -> dict[str, Any]:
    """What is known of a document that others cite, with the sentences of the first of them."""
    first = rows[0]
    evidence = [
        {name: row[name] for name in PLACE}
        for row in rows
        if row["citing"] == first["citing"] and row["quote"]
    ]
    return {**{name: first[name] for name in FACTS}, "evidence": evidence}
