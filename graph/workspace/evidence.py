"""The workspace: what each file says, by content hash, with its text; what is accepted is on disk."""

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from vanban.graph.resolving.claims import Claim, claims
from vanban.graph.workspace.database import DATABASE, connect, lock_folder, unusable
from vanban.loaders.extraction import Extraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What the disk said of a file when it was read; equal stamps mean that it need not be read again."""

    size: int = -1
    mtime: int = -1  # nanoseconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """An extraction with its text, ready to be written: made in the processes that extract."""

    path: str
    sha256: str
    rules: str
    stamp: Stamp
    data: bytes
    text: bytes
    claims: tuple[tuple[str, str, str], ...]  # key, id within the extraction, claim as JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A file that could not be read."""

    path: str
    error: str
    cure: str

    def __str__(self) -> str:
        return f"{self.path}: {self.error}. {self.cure}"


def pack(extraction: Extraction, text: str, *, rules: str, stamp: Stamp | None = None) -> Packed:
    """An extraction as the bytes that the workspace keeps."""
    data = json.dumps(extraction.to_json(), ensure_ascii=False, separators=(",", ":"))
    return Packed(
        path=extraction.path,
        sha256=extraction.sha256,
        rules=rules,
        stamp=stamp or Stamp(),
        data=zlib.compress(data.encode(), 3),
        text=zlib.compress(text.encode("utf-8", "surrogatepass"), 3),
        claims=tuple((claim.key, claim.id, claim.to_json()) for claim in claims(extraction)),
    )


class Evidence:
    """The workspace's database: one writer beside many readers."""

    def __init__(
        self, folder: Path, connection: sqlite3.Connection, lock: sqlite3.Connection | None
    ):
        self.folder = folder
        self.connection = connection
        self._lock = lock

    @classmethod
    def open(cls, folder: Path | str, *, write: bool = False) -> Self:
        """Open a workspace; with `write` it is made where it is missing, and no other process may write."""
        folder = Path(folder)
        lock = lock_folder(folder) if write else None
        try:
            return cls(folder, connect(folder, write=write), lock)
        except BaseException:
            if lock:
                lock.close()
            raise

    @property
    def writable(self) -> bool:
        """Whether this process is the one that may write."""
        return self._lock is not None

    def close(self) -> None:
        self.connection.close()
        if self._lock:
            self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, _: object) -> None:
        """Close; an error of the database is told as one of the workspace."""
        self.close()
        if type(error) in (sqlite3.DatabaseError, sqlite3.OperationalError):
            raise unusable(self.folder / DATABASE, str(error)) from error

    # --- what files say -------------------------------------------------------------------------

    def add(self, extraction: Extraction, text: str, *, rules: str = "") -> None:
        """Keep what one file says; it is on disk when this returns."""
        self.add_many([pack(extraction, text, rules=rules)])

    def add_many(self, batch: Iterable[Packed]) -> None:
        """Keep several files in one transaction: all of them are on disk when this returns."""
        with self.connection:
            for packed in batch:
                self._point(packed.path, packed.sha256, packed.stamp)
                if not self.has(packed.sha256, packed.rules):
                    self._forget(packed.sha256)
                    self._keep(packed)

    def see(self, seen: Iterable[tuple[str, str, Stamp]]) -> None:
        """Note that each (path, sha256, stamp) holds content that is kept already."""
        with self.connection:
            for path, sha256, stamp in seen:
                self._point(path, sha256, stamp)

    def remove(self, path: str) -> bool:
        """Forget a path, and its content unless another path has it too."""
        with self.connection:
            row = self.connection.execute(
                "SELECT sha256 FROM files WHERE path = ?", [path]
            ).fetchone()
            if row:
                self.connection.execute("DELETE FROM files WHERE path = ?", [path])
                self._orphan(row[0])
        return row is not None

    def has(self, sha256: str, rules: str) -> bool:
        """Whether this content has been read by these rules."""
        query = "SELECT 1 FROM extractions WHERE sha256 = ? AND rules = ?"
        return self.connection.execute(query, [sha256, rules]).fetchone() is not None

    def extractions(self, hashes: Iterable[str] | None = None) -> Iterator[Extraction]:
        """Everything that is kept, or what these contents say, in a fixed order."""
        if hashes is None:
            hashes = [
                row[0]
                for row in self.connection.execute("SELECT sha256 FROM extractions ORDER BY 1")
            ]
        for sha256 in hashes:
            extraction = self.extraction(sha256)
            if extraction:
                yield extraction

    def extraction(self, sha256: str) -> Extraction | None:
        """What one content says; its path is the first of its paths."""
        query = "SELECT data FROM extractions WHERE sha256 = ?"
        row = self.connection.execute(query, [sha256]).fetchone()
        if row is None:
            return None
        extraction = Extraction.from_json(json.loads(zlib.decompress(row[0])))
        return replace(extraction, path=min(self.paths(sha256), default=extraction.path))

    def text(self, sha256: str) -> str:
        """The text that offsets count in; empty where the content is unknown."""
        row = self.connection.execute(
            "SELECT text FROM texts WHERE sha256 = ?", [sha256]
        ).fetchone()
        return zlib.decompress(row[0]).decode("utf-8", "surrogatepass") if row else ""

    def quote(self, sha256: str, start: int, end: int) -> str:
        """A stretch of a text, shown even when the file is gone."""
        return self.text(sha256)[start:end]

    def paths(self, sha256: str) -> list[str]:
        """Where this content was found."""
        query = "SELECT path FROM files WHERE sha256 = ? ORDER BY path"
        return [row[0] for row in self.connection.execute(query, [sha256])]

    def group(self, key: str) -> tuple[Claim, ...]:
        """All that the files say of the documents under one key."""
        query = "SELECT sha256, id, claim FROM keys WHERE key = ? ORDER BY sha256, id"
        rows = self.connection.execute(query, [key])
        return tuple(Claim.from_json(key, sha256, id_, claim) for sha256, id_, claim in rows)

    # --- what the disk holds --------------------------------------------------------------------

    def stamps(self) -> dict[str, tuple[str, Stamp]]:
        """For each known path the content's hash and what the disk said of the file."""
        rows = self.connection.execute("SELECT path, sha256, size, mtime FROM files")
        return {path: (sha256, Stamp(size=size, mtime=mtime)) for path, sha256, size, mtime in rows}

    def read_by(self, rules: str) -> set[str]:
        """The contents that these rules have read."""
        rows = self.connection.execute("SELECT sha256 FROM extractions WHERE rules = ?", [rules])
        return {row[0] for row in rows}

    def failures(self, rules: str) -> dict[str, tuple[Stamp, Failed]]:
        """The files that these rules could not read, and why."""
        query = "SELECT path, error, cure, size, mtime FROM failures WHERE rules = ?"
        return {
            path: (Stamp(size=size, mtime=mtime), Failed(path=path, error=error, cure=cure))
            for path, error, cure, size, mtime in self.connection.execute(query, [rules])
        }

    def fail(self, failed: Failed, stamp: Stamp, rules: str) -> None:
        """Note that a file could not be read; it is not tried again until it or the rules change."""
        row = [failed.path, stamp.size, stamp.mtime, rules, failed.error, failed.cure]
        with self.connection:
            self.connection.execute(
                "INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?, ?, ?)", row
            )

    def get(self, name: str) -> str | None:
        """A note of the workspace's own, such as the revision."""
        row = self.connection.execute("SELECT value FROM meta WHERE name = ?", [name]).fetchone()
        return row[0] if row else None

    def put(self, name: str, value: str) -> None:
        """Write a note within the running transaction."""
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [name, value])

    # --- within a transaction -------------------------------------------------------------------

    def touched(self, kind: str) -> list[str]:
        """Keys or contents that changed since the conclusions were last drawn."""
        query = "SELECT name FROM touched WHERE kind = ? ORDER BY name"
        return [row[0] for row in self.connection.execute(query, [kind])]

    def _touch(self, kind: str, names: Iterable[str]) -> None:
        rows = [(kind, name) for name in names]
        self.connection.executemany("INSERT OR IGNORE INTO touched VALUES (?, ?)", rows)

    def _point(self, path: str, sha256: str, stamp: Stamp) -> None:
        old = self.connection.execute("SELECT sha256 FROM files WHERE path = ?", [path]).fetchone()
        self.connection.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)",
            [path, sha256, stamp.size, stamp.mtime],
        )
        self.connection.execute("DELETE FROM failures WHERE path = ?", [path])
        if old is None or old[0] != sha256:
            self._touch_content(sha256)  # its first path may be another one now
        if old and old[0] != sha256:
            self._orphan(old[0])

    def _keep(self, packed: Packed) -> None:
        run = self.connection.execute
        run("INSERT INTO texts VALUES (?, ?)", [packed.sha256, packed.text])
        run("INSERT INTO extractions VALUES (?, ?, ?)", [packed.sha256, packed.rules, packed.data])
        self.connection.executemany(
            "INSERT OR REPLACE INTO keys VALUES (?, ?, ?, ?)",
            [(key, packed.sha256, id_, claim) for key, id_, claim in packed.claims],
        )
        self._touch_content(packed.sha256)

    def _orphan(self, sha256: str) -> None:
        if self.paths(sha256):
            self._touch_content(sha256)
        else:
            self._forget(sha256)

    def _forget(self, sha256: str) -> None:
        self._touch_content(sha256)
        for table in ("keys", "texts", "extractions"):
            self.connection.execute(f"DELETE FROM {table} WHERE sha256 = ?", [sha256])

    def _touch_content(self, sha256: str) -> None:
        rows = self.connection.execute("SELECT DISTINCT key FROM keys WHERE sha256 = ?", [sha256])
        self._touch("key", [row[0] for row in rows.fetchall()])
        self._touch("file", [sha256])
