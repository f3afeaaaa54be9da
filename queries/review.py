"""What a person has to decide: citations that fit several documents, documents known by symbol only, and conflicts.

Nothing is decided here: each item names its candidates with the reason, and a decision goes to `decisions.toml`,
where it stays through rebuilds and can be taken back.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from vanban.errors import NotFound
from vanban.graph.resolving.conclusions import Conclusions
from vanban.graph.resolving.resolve import Conflict
from vanban.graph.store import Row, open_store
from vanban.graph.workspace.decisions import FACTS, decide
from vanban.graph.workspace.evidence import Evidence
from vanban.queries.catalogue import load

KINDS = ("ambiguous", "conflict", "provisional")
Entry = dict[str, str | list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something to decide: what stands in question, why, and between what."""

    kind: str  # one of KINDS
    id: str
    symbol: str | None
    reason: str
    candidates: tuple[
        Mapping[str, Any], ...
    ]  # documents; of a conflict the values, each with its files
    evidence: tuple[Mapping[str, Any], ...] = ()  # path and quote of places that cite it

    def to_json(self) -> dict[str, Any]:
        return {
            **asdict(self),
            "candidates": [dict(c) for c in self.candidates],
            "evidence": [dict(e) for e in self.evidence],
        }


def review(workspace: Path | str, *, limit: int = 50, only: str | None = None) -> list[Item]:
    """What is open in a workspace, the ambiguous first: at most `limit` items of each kind, or the `only` one."""
    limit = sys.maxsize if only else limit
    with closing(open_store(workspace, "cypher")) as store, Evidence.open(workspace) as evidence:
        documents = {row["id"]: row for row in store.ask(load("_all_documents"))}
        of_symbol: dict[str, list[str]] = {}
        for row in documents.values():
            of_symbol.setdefault(row["symbol"] or "", []).append(row["id"])
        candidates = {
            row["document"]: str(row["candidates"] or "").split()
            for row in store.ask(load("ambiguous"))
        }
        items = [
            ambiguous(documents[id], [documents[c] for c in found if c in documents])
            for id, found in candidates.items()
        ][:limit]
        items += list(conflicts(Conclusions(evidence).conflicts(), documents, evidence))[:limit]
        unsure = (
            row for row in documents.values() if row["status"] == "provisional" and row["symbol"]
        )
        twins = ((row, [i for i in of_symbol[row["symbol"]] if i != row["id"]]) for row in unsure)
        items += [provisional(row, [documents[i] for i in ids]) for row, ids in twins if ids][
            :limit
        ]
        return [
            with_evidence(item, store.ask(load("_edges_of"), document=item.id))
            for item in items
            if only in (None, item.id)
        ]


def ambiguous(row: Row, candidates: Sequence[Row]) -> Item:
    reason = (
        f"fits {len(candidates)} documents: the text names neither issuer nor date that tells which"
    )
    return Item(
        kind="ambiguous",
        id=row["id"],
        symbol=row["symbol"],
        reason=reason,
        candidates=tuple(candidates),
    )


def provisional(row: Row, candidates: Sequence[Row]) -> Item:
    reason = "its issuer or date is not known, and other documents have the symbol"
    return Item(
        kind="provisional",
        id=row["id"],
        symbol=row["symbol"],
        reason=reason,
        candidates=tuple(candidates),
    )


def conflicts(
    found: Iterable[tuple[str, Conflict]], documents: Mapping[str, Row], evidence: Evidence
) -> Iterable[Item]:
    """Values that files state of one document and that cannot all be right."""
    for id, conflict in found:
        values = [
            {
                conflict.field: value,
                "files": [path for sha in hashes for path in evidence.paths(sha)],
            }
            for value, hashes in conflict.values
        ]
        reason = f"files give {len(values)} values for its {conflict.field}"
        symbol = documents[id]["symbol"] if id in documents else None
        yield Item(kind="conflict", id=id, symbol=symbol, reason=reason, candidates=tuple(values))


def with_evidence(item: Item, edges: Sequence[Row]) -> Item:
    """The item with the sentences that cite it, one a file."""
    quotes: dict[str, Mapping[str, Any]] = {}
    for row in edges:
        if row["quote"] and row["object"] == item.id:
            place = {name: row[name] for name in ("path", "start", "end", "quote")}
            quotes.setdefault(row["path"], place)
    return replace(item, evidence=tuple(quotes.values()))


def choose(workspace: Path | str, item: Item, number: int) -> None:
    """Decide an item for its candidate of this number (from 1); the next build follows it."""
    if not 1 <= number <= len(item.candidates):
        raise NotFound(f"{item.id} has no candidate {number}. Choose 1 to {len(item.candidates)}")
    if item.kind != "provisional" and not item.symbol:
        raise NotFound(
            f"{item.id} has no symbol, by which a decision names it. Mend the files that cite it"
        )
    made = entries(item, item.candidates[number - 1])
    decide(Path(workspace), made, date.today().isoformat())


def entries(item: Item, chosen: Mapping[str, Any]) -> Iterator[tuple[str, Entry]]:
    """What has to stand in `decisions.toml` for a choice: as narrow as it can be said, file by file."""
    if item.kind == "provisional":
        yield "same", {"ids": [str(chosen["id"]), item.id]}
        return
    facts = {name: str(chosen[name]) for name in FACTS if chosen.get(name)}
    if item.kind == "ambiguous":
        files = {str(place["path"]) for place in item.evidence}
    else:
        others = (value for value in item.candidates if value is not chosen)
        files = {file for value in others for file in value["files"]}
    for file in sorted(files):
        yield "is", {"symbol": str(item.symbol), "file": file, **facts}
