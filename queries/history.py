"""What a workspace knew when: its revisions, what happened to a document, and a cascade as it was known on a day."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from vanban.errors import QueryError
from vanban.graph.workspace.evidence import Evidence
from vanban.graph.workspace.history import Change, changes_of, revisions
from vanban.loaders.extraction import SELF
from vanban.queries.cascades.trace import Trace, lay_out

COLUMNS = ("number", "at", "change", "subject", "predicate", "object")


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Rows by COLUMNS; a node is a row with its id as subject and no predicate."""

    rows: tuple[Mapping[str, Any], ...]

    def to_json(self) -> dict[str, Any]:
        return {"columns": list(COLUMNS), "rows": [dict(row) for row in self.rows]}


def history(workspace: Path | str, document: str | None = None) -> History:
    """What each revision did to a document and its edges; without one, how much each revision did."""
    with Evidence.open(workspace) as evidence:
        if document:
            return History(rows=tuple(map(row_of, changes_of(evidence.connection, [document]))))
        counts = evidence.connection.execute(
            "SELECT number, change, count(*) FROM history GROUP BY number, change ORDER BY number, change"
        ).fetchall()
        at = {revision.number: revision.at for revision in revisions(evidence.connection)}
    return History(
        rows=tuple(
            {"number": number, "at": at[number], "change": change, "subject": f"{count} records", "predicate": None, "object": None}
            for number, change, count in counts
        )
    )  # fmt: skip


def row_of(change: Change) -> dict[str, Any]:
    subject, predicate, object = (*change.name.split("\t"), None, None)[:3]
    revision = change.revision
    return {"number": revision.number, "at": revision.at, "change": change.change, "subject": subject, "predicate": predicate, "object": object}  # fmt: skip


def as_known(workspace: Path | str, cascade: Trace, day: str) -> Trace:
    """A cascade with only the steps, and the unclear citations of documents, that the workspace knew at the end of a day (ISO, UTC).

    Raises QueryError for what is no day. What was known then and is gone now cannot come back: it is not in the graph.
    """
    try:
        last = date.fromisoformat(day).isoformat()
    except ValueError:
        raise QueryError(f"{day} is no day. Write it like 2025-06-30") from None
    ids = [cascade.root["id"], *(node.document["id"] for node in cascade.nodes)]
    with Evidence.open(workspace) as evidence:
        unclear = documents_at(evidence, {str(one["path"]) for one in cascade.unresolved})
        known = known_then(changes_of(evidence.connection, [*ids, *unclear.values()]), last)
    steps = [s for s in cascade.edges if (s.subject, s.predicate, s.object) in known]
    documents = {node.document["id"]: node.document for node in cascade.nodes}
    found = lay_out(
        cascade.root, steps, {cascade.root["id"]: cascade.root, **documents}, up=cascade.up
    )
    doubts = (one for one in cascade.unresolved if (unclear.get(one["path"]),) in known)
    return replace(found, unresolved=tuple(doubts))


def documents_at(evidence: Evidence, paths: Collection[str]) -> dict[str, str]:
    """The id of the document that each of these files is."""
    rows = evidence.connection.execute(
        "SELECT path, id FROM files JOIN meant USING (sha256) WHERE claim = ?", [SELF]
    )
    return {path: id for path, id in rows if path in paths}


def known_then(changes: Iterable[Change], last: str) -> set[Sequence[str]]:
    """The records that were there at the end of a day, by the parts of their names."""
    known: set[Sequence[str]] = set()
    for change in changes:
        if change.revision.at[:10] <= last:
            name = tuple(change.name.split("\t"))
            known.discard(name) if change.change == "removed" else known.add(name)
    return known
