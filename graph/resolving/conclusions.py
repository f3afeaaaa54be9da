"""What follows from all the evidence, kept beside it and brought up to date by the difference.

`resolve` works on one key at a time and `statements` on one file at a time. So a new file leads to resolving the keys
it touches, to stating again the files whose citations came out differently, and to joining the edges that these say.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby
from operator import itemgetter

from vanban.graph.records import Record
from vanban.graph.resolving.claims import Claim, read_as
from vanban.graph.resolving.nodes import document_node
from vanban.graph.resolving.resolve import Conflict, Entity, Unresolved, resolve
from vanban.graph.resolving.rows import (
    BETWEEN,
    MODULUS,
    data_of,
    document_of,
    dump,
    merged,
    name_of,
    number_of,
    record_of,
)
from vanban.graph.resolving.said import Said
from vanban.graph.resolving.statements import statements
from vanban.graph.workspace.decisions import NONE, Decisions
from vanban.graph.workspace.evidence import Evidence
from vanban.graph.workspace.history import SCHEMA as HISTORY
from vanban.graph.workspace.history import note
from vanban.ontology.vocabulary import FOLDER

SCHEMA = """
CREATE TABLE IF NOT EXISTS entities (id TEXT, key TEXT, node TEXT, conflicts TEXT, PRIMARY KEY (id, key)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entities_key ON entities (key);
CREATE TABLE IF NOT EXISTS meant (sha256 TEXT, claim TEXT, id TEXT, PRIMARY KEY (sha256, claim)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS pieces (name TEXT, sha256 TEXT, data TEXT, PRIMARY KEY (name, sha256)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS pieces_sha256 ON pieces (sha256);
CREATE TABLE IF NOT EXISTS records (name TEXT PRIMARY KEY, digest INTEGER) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS dirty (name TEXT PRIMARY KEY) WITHOUT ROWID;
"""
RULES = "3"  # raise it when documents are resolved or stated otherwise, and all conclusions are drawn anew


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What an update changed: the names of records that are new or different, and of those that are gone."""

    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    before: str = ""  # the revision that it starts from

    def __bool__(self) -> bool:
        return bool(self.changed or self.gone)


class Conclusions:
    """The graph of a workspace, as records."""

    def __init__(self, evidence: Evidence, decisions: Decisions = NONE):
        self.evidence = evidence
        self.decisions = decisions
        self._run = evidence.connection.execute
        self._many = evidence.connection.executemany
        if evidence.writable:
            evidence.connection.executescript(SCHEMA + HISTORY)

    @property
    def revision(self) -> str:
        """A sum over all records: equal graphs have equal revisions, however they came about."""
        return self.evidence.get("revision") or ""

    def update(self, rules: str) -> Difference:
        """Draw the conclusions again where the evidence, the decisions or the rules changed; all or nothing."""
        drawn = f"{RULES} {vocabulary()} {rules} {self.decisions.digest}"
        connection = self.evidence.connection
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            if self.evidence.get("drawn") != drawn:
                self._touch_all()
            before = self.revision
            files = set(self.evidence.touched("file"))
            for key in self._touched_keys():
                files |= self._resolve(key)
            for sha256 in sorted(files):
                self._state(sha256)
            added, changed, gone = self._join()
            note(connection, self.revision, added=added, changed=changed, removed=gone)
            self._run("DELETE FROM touched")
            self.evidence.put("drawn", drawn)
        return Difference(changed=(*added, *changed), gone=gone, before=before)

    def _touch_all(self) -> None:
        self._run("INSERT OR IGNORE INTO touched SELECT 'key', key FROM keys")
        self._run("INSERT OR IGNORE INTO touched SELECT 'key', key FROM entities")
        self._run("INSERT OR IGNORE INTO touched SELECT 'file', sha256 FROM extractions")

    def _touched_keys(self) -> list[str]:
        keys = set(self.evidence.touched("key"))
        return sorted(
            keys | {reading.goes_to for reading in self.decisions.readings if reading.key in keys}
        )

    # --- resolve a key --------------------------------------------------------------------------

    def _resolve(self, key: str) -> set[str]:
        """Resolve one key; the files for which a claim now means another document."""
        old = self._run("SELECT id FROM entities WHERE key = ?", [key]).fetchall()
        self._run("DELETE FROM entities WHERE key = ?", [key])
        found = resolve(self._group(key), self.decisions)
        files: set[str] = set()
        for entity in found:
            for claim in entity.claims:
                files |= self._mean(claim, entity.id)
        self._many(
            "INSERT OR REPLACE INTO entities VALUES (?, ?, ?, ?)",
            [self._row(key, e) for e in found],
        )
        self._many(
            "INSERT OR IGNORE INTO dirty VALUES (?)", old + [(entity.id,) for entity in found]
        )
        return files

    def _group(self, key: str) -> Iterator[Claim]:
        for feeding in sorted(self.decisions.feeding(key)):
            for claim in self.evidence.group(feeding):
                reading = self.decisions.reading(feeding, claim.source)
                if reading:
                    claim = read_as(claim, reading)
                if claim.key == key:
                    yield claim

    def _mean(self, claim: Claim, id_: str) -> set[str]:
        place = [claim.source, claim.id]
        old = self._run("SELECT id FROM meant WHERE sha256 = ? AND claim = ?", place).fetchone()
        if old == (id_,):
            return set()
        self._run("INSERT OR REPLACE INTO meant VALUES (?, ?, ?)", [*place, id_])
        return {claim.source}

    def _row(self, key: str, entity: Entity | Unresolved) -> tuple[str, str, str, str]:
        heads = [
            path
            for claim in entity.claims
            if claim.header
            for path in self.evidence.paths(claim.source)
        ]
        node = document_node(entity, min(heads, default=None))
        conflicts = entity.conflicts if isinstance(entity, Entity) else ()
        return (
            entity.id,
            key,
            dump(dict(node.properties)),
            dump([(c.field, c.values) for c in conflicts]),
        )

    # --- state a file ---------------------------------------------------------------------------

    def _state(self, sha256: str) -> None:
        """Write what one file says in place of what it said before."""
        self._run("INSERT OR IGNORE INTO dirty SELECT name FROM pieces WHERE sha256 = ?", [sha256])
        self._run("DELETE FROM pieces WHERE sha256 = ?", [sha256])
        extraction = self.evidence.extraction(sha256)
        if extraction is None:
            self._run("DELETE FROM meant WHERE sha256 = ?", [sha256])
            return
        ids = dict(self._run("SELECT claim, id FROM meant WHERE sha256 = ?", [sha256]).fetchall())
        pieces: dict[str, Record] = {}
        for record in statements(Said(extraction, self.evidence.text(sha256), ids)):
            name = name_of(record)
            pieces[name] = merged([pieces[name], record]) if name in pieces else record
        self._many(
            "INSERT INTO pieces VALUES (?, ?, ?)",
            [(n, sha256, data_of(r)) for n, r in pieces.items()],
        )
        self._many("INSERT OR IGNORE INTO dirty VALUES (?)", [(name,) for name in pieces])

    # --- join what was said ---------------------------------------------------------------------

    def _join(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Compare the dirty records with what they were, and keep the sum of all up to date; new, changed, gone."""
        old = dict(self._run("SELECT name, digest FROM records JOIN dirty USING (name)").fetchall())
        new = {name_of(record): number_of(record) for record in self._records(dirty=True)}
        changed = sorted(name for name, digest in new.items() if old.get(name) != digest)
        gone = sorted(old.keys() - new.keys())
        self._many(
            "INSERT OR REPLACE INTO records VALUES (?, ?)", [(name, new[name]) for name in changed]
        )
        self._many("DELETE FROM records WHERE name = ?", [(name,) for name in gone])
        self._run("DELETE FROM dirty")
        total = int(self.revision or "0", 16) + sum(new.values()) - sum(old.values())
        self.evidence.put("revision", f"{total % MODULUS:016x}")
        new_ones, others = (
            tuple(name for name in changed if (name in old) is known) for known in (False, True)
        )
        return new_ones, others, tuple(gone)

    def __iter__(self) -> Iterator[Record]:
        """All records, nodes first, each in the same order every time."""
        yield from self._records()

    def some(self, names: Iterable[str]) -> Iterator[Record]:
        """The records with these names."""
        self._many("INSERT OR IGNORE INTO dirty VALUES (?)", [(name,) for name in names])
        yield from list(self._records(dirty=True))
        self._run("DELETE FROM dirty")

    def _records(self, *, dirty: bool = False) -> Iterator[Record]:
        only = "IN dirty" if dirty else "IS NOT NULL"
        rows = self._run(f"SELECT id, node FROM entities WHERE id {only} ORDER BY id, key")
        for name, group in groupby(rows, itemgetter(0)):
            yield document_of(name, [json.loads(data) for _, data in group])
        for shape in ("NOT LIKE", "LIKE"):  # nodes, then edges
            query = f"SELECT name, data FROM pieces WHERE name {only} AND name {shape} ? ORDER BY name, sha256"
            for name, group in groupby(self._run(query, [f"%{BETWEEN}%"]), itemgetter(0)):
                yield merged([record_of(name, data) for _, data in group])

    def conflicts(self) -> Iterator[tuple[str, Conflict]]:
        """What files say of one document that cannot all be right."""
        for id_, text in self._run(
            "SELECT id, conflicts FROM entities WHERE conflicts <> '[]' ORDER BY id, key"
        ):
            for field, values in json.loads(text):
                yield (
                    id_,
                    Conflict(
                        field=field, values=tuple((v, tuple(sources)) for v, sources in values)
                    ),
                )

    def documents(self) -> int:
        """How many documents the graph has."""
        return int(self._run("SELECT count(DISTINCT id) FROM entities").fetchone()[0])

    def edges(self) -> int:
        """How many edges the graph has."""
        return int(
            self._run(f"SELECT count(*) FROM records WHERE name LIKE '%{BETWEEN}%'").fetchone()[0]
        )


def vocabulary() -> str:
    """A digest of the vocabulary: other names of bodies make other conclusions."""
    tables = (path.read_bytes() for path in sorted(FOLDER.glob("*.csv")))
    return blake2b(b"".join(tables), digest_size=8).hexdigest()
