"""Which revision of the graph added, changed or took away what: known since when, and until when.

One row a record and revision. The conclusions write it in their own transaction, so it is as true as they are.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

SCHEMA = """
CREATE TABLE IF NOT EXISTS revisions (number INTEGER PRIMARY KEY, revision TEXT NOT NULL, at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS history (name TEXT, number INTEGER, change TEXT, PRIMARY KEY (name, number)) WITHOUT ROWID;
"""
CHANGES = ("added", "changed", "removed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A state of the graph."""

    number: int  # 1, 2, …
    revision: str
    at: str  # ISO, UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a revision did to one record."""

    name: str  # the node's id, or the edge's three joined by a tab
    change: str  # one of CHANGES
    revision: Revision


def note(
    connection: sqlite3.Connection,
    revision: str,
    *,
    added: Iterable[str],
    changed: Iterable[str],
    removed: Iterable[str],
) -> None:
    """Write one revision and what it did, within the running transaction; nothing where it did nothing."""
    names = zip(CHANGES, (tuple(added), tuple(changed), tuple(removed)), strict=True)
    rows = [(name, change) for change, several in names for name in several]
    if not rows:
        return
    now = datetime.now(UTC).isoformat(timespec="seconds")
    number = connection.execute(
        "INSERT INTO revisions (revision, at) VALUES (?, ?)", [revision, now]
    ).lastrowid
    connection.executemany(
        "INSERT INTO history VALUES (?, ?, ?)", [(name, number, change) for name, change in rows]
    )


def revisions(connection: sqlite3.Connection) -> tuple[Revision, ...]:
    """All revisions of a workspace, the oldest first."""
    rows = connection.execute("SELECT number, revision, at FROM revisions ORDER BY number")
    return tuple(Revision(number=n, revision=r, at=at) for n, r, at in rows)


def changes_of(connection: sqlite3.Connection, ids: Sequence[str]) -> Iterator[Change]:
    """What happened to some documents and to the edges from and to them, the oldest first."""
    known = {revision.number: revision for revision in revisions(connection)}
    wanted = set(ids)
    for name, number, change in connection.execute(
        "SELECT name, number, change FROM history ORDER BY number, name"
    ):
        first, *rest = name.split("\t")
        if first in wanted or (rest and rest[-1] in wanted):
            yield Change(name=name, change=change, revision=known[number])
