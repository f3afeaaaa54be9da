"""The full text of a workspace's documents, in SQLite FTS5: as it is written, and folded to letters without marks.

A view like the others: made from the evidence and the conclusions, brought to their revision by the difference, and
made anew where it is lost. Texts themselves stay in the evidence.
"""

import sqlite3
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import closing
from itertools import takewhile
from pathlib import Path
from typing import Any

from vanban.errors import WorkspaceError
from vanban.graph.records import Node, Record
from vanban.graph.workspace.evidence import Evidence
from vanban.loaders.normalise import fold, one_to_one, one_tone_place

NAME = "search.sqlite"
FIELDS = (
    "id", "symbol", "type", "title", "date", "issuer", "issuer_id", "level", "system", "place", "in_corpus", "path",
)  # fmt: skip
STALE = 0.2  # of the indexed texts that are gone: then the index is made anew
SCHEMA = f"""
CREATE TABLE meta (revision TEXT NOT NULL);
INSERT INTO meta VALUES ('');
CREATE TABLE texts (rowid INTEGER PRIMARY KEY, sha256 TEXT UNIQUE NOT NULL);
CREATE TABLE documents ({", ".join(FIELDS)}, sha256 TEXT NOT NULL, PRIMARY KEY (id));
CREATE INDEX documents_sha256 ON documents (sha256);
CREATE VIRTUAL TABLE words USING fts5 (exact, folded, content='', tokenize="unicode61 remove_diacritics 0");
"""


class SearchIndex:
    """An index file; it must be closed."""

    def __init__(self, path: Path):
        self.path = path
        self.connection = sqlite3.connect(path)

    def close(self) -> None:
        self.connection.close()

    def revision(self) -> str:
        """The revision of the conclusions that it shows; empty where it was never finished."""
        try:
            return str(self.connection.execute("SELECT revision FROM meta").fetchone()[0])
        except (sqlite3.DatabaseError, TypeError):
            return ""

    def bring(
        self, evidence: Evidence, records: Iterable[Record], gone: Collection[str], revision: str
    ) -> None:
        """Write the documents among `records`, take out those that are gone; all of it or nothing."""
        hashes = {path: sha256 for path, (sha256, _) in evidence.stamps().items()}
        with self.connection:
            self.connection.execute("BEGIN IMMEDIATE")
            for id in gone:
                self.connection.execute("DELETE FROM documents WHERE id = ?", [id])
            for record in records:
                if isinstance(record, Node) and record.kind == "Document":
                    self._document(record, hashes)
            self._texts(evidence)
            self.connection.execute("UPDATE meta SET revision = ?", [revision])

    def _document(self, node: Node, hashes: Mapping[str, str]) -> None:
        sha256 = hashes.get(str(node.properties.get("path")))
        self.connection.execute("DELETE FROM documents WHERE id = ?", [node.id])
        if sha256:
            row = [node.id, *(node.properties.get(name) for name in FIELDS[1:]), sha256]
            marks = ", ".join("?" * len(row))
            self.connection.execute(f"INSERT INTO documents VALUES ({marks})", row)

    def _texts(self, evidence: Evidence) -> None:
        run = self.connection.execute
        wanted = (
            "SELECT DISTINCT sha256 FROM documents WHERE sha256 NOT IN (SELECT sha256 FROM texts)"
        )
        for (sha256,) in run(wanted).fetchall():
            text = one_spelling(evidence.text(sha256))
            at = run("INSERT INTO texts (sha256) VALUES (?)", [sha256]).lastrowid
            run("INSERT INTO words (rowid, exact, folded) VALUES (?, ?, ?)", [at, text, fold(text)])

    def stale(self) -> bool:
        """Whether too many indexed texts belong to no document any more."""
        texts, lost = self.connection.execute(
            "SELECT count(*), count(*) FILTER (WHERE sha256 NOT IN (SELECT sha256 FROM documents)) FROM texts"
        ).fetchone()
        return bool(lost > STALE * texts)

    def find(
        self, query: str, filters: Mapping[str, str], limit: int
    ) -> Sequence[tuple[dict[str, Any], str]]:
        """Documents that an FTS5 query fits, the best first, each with the hash of its text."""
        where = "".join(f" AND {FILTERS[name]}" for name in filters)
        try:
            rows = self.connection.execute(
                f"SELECT {', '.join(f'd.{name}' for name in FIELDS)}, d.sha256 FROM words"
                " JOIN texts t ON t.rowid = words.rowid JOIN documents d ON d.sha256 = t.sha256"
                f" WHERE words MATCH :query{where} ORDER BY words.rank, d.id LIMIT :limit",
                {"query": query, "limit": limit, **filters},
            ).fetchall()
        except sqlite3.DatabaseError as error:
            cure = "Delete this file and run vanban build: it is made anew"
            raise WorkspaceError(f"{self.path}: {error}. {cure}") from error
        return [(dict(zip(FIELDS, row[:-1], strict=True)), row[-1]) for row in rows]


FILTERS = {
    "type": "lower(d.type) = lower(:type)",
    "level": "d.level = :level",
    "issuer": "instr(d.issuer, :issuer) > 0",
    "place": "d.place = :place",
    "since": "d.date >= :since",
    "until": "d.date <= :until",
}


def one_spelling(text: str) -> str:
    """A text in the spelling that it is indexed in: NFC, one kind of dash and blank, one tone place; lines stay."""
    return one_tone_place(one_to_one(unicodedata.normalize("NFC", text)))


def open_search(folder: Path) -> SearchIndex:
    """The index of a workspace, to be asked."""
    if not (folder / NAME).exists():
        raise WorkspaceError(
            f"{folder}: its texts are not indexed. Build first: vanban build FILES --store {folder}"
        )
    return SearchIndex(folder / NAME)


def bring_search(
    evidence: Evidence,
    everything: Iterable[Record],
    changed: Iterable[Record],
    *,
    gone: Collection[str],
    before: str,
    revision: str,
) -> None:
    """Bring the index of a workspace to a revision: by the difference where it shows the one before it."""
    with closing(SearchIndex(evidence.folder / NAME)) as index:
        shown = index.revision()
        if shown == revision:
            return
        if before and shown == before and not index.stale():
            index.bring(evidence, changed, gone, revision)
            return
    make_anew(evidence, everything, revision)


def make_anew(evidence: Evidence, everything: Iterable[Record], revision: str) -> None:
    """Index all documents of a workspace beside the old index, then take its place."""
    fresh = evidence.folder / f"{NAME}.new"
    fresh.unlink(missing_ok=True)
    with closing(SearchIndex(fresh)) as index:
        index.connection.executescript(SCHEMA)
        nodes = takewhile(lambda record: isinstance(record, Node), everything)  # they come first
        index.bring(evidence, nodes, (), revision)
    fresh.replace(evidence.folder / NAME)
