"""The file of a workspace: opened by one writer and many readers, refused with a reason and a cure."""

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from vanban.errors import WorkspaceError

DATABASE = "evidence.sqlite"


LOCK = "writer.lock"


FORMAT = 1


SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, size INTEGER, mtime INTEGER) WITHOUT ROWID;
CREATE INDEX files_sha256 ON files (sha256);
CREATE TABLE texts (sha256 TEXT PRIMARY KEY, text BLOB NOT NULL);
CREATE TABLE extractions (sha256 TEXT PRIMARY KEY, rules TEXT NOT NULL, data BLOB NOT NULL);
CREATE TABLE keys (key TEXT, sha256 TEXT, id TEXT, claim TEXT NOT NULL, PRIMARY KEY (key, sha256, id)) WITHOUT ROWID;
CREATE INDEX keys_sha256 ON keys (sha256);
CREATE TABLE failures (path TEXT PRIMARY KEY, size INTEGER, mtime INTEGER, rules TEXT, error TEXT, cure TEXT) WITHOUT ROWID;
CREATE TABLE touched (kind TEXT, name TEXT, PRIMARY KEY (kind, name)) WITHOUT ROWID;
"""


def connect(folder: Path, *, write: bool) -> sqlite3.Connection:
    path = folder / DATABASE
    known = path.exists()
    if not known and not write:
        raise WorkspaceError(
            f"{folder}: there is no workspace here. Make one first: vanban build FILES --store {folder}"
        )
    if not known and _others(folder):
        raise WorkspaceError(
            f"{folder}: this folder holds other files. Name an empty or a new folder for the workspace"
        )
    try:
        return _opened(path, write=write)
    except sqlite3.DatabaseError as error:
        raise unusable(path, str(error)) from error


def unusable(path: Path, error: str) -> WorkspaceError:
    """What is wrong with the file, with its cure; what people decided lies beside it and must outlive it."""
    cures = (cure for told, cure in CURES.items() if error.startswith(told))
    damaged = f"If the file is damaged, keep decisions.toml, delete the rest of {path.parent} and build again"
    return WorkspaceError(f"{path}: {error}. {next(cures, damaged)}")


CURES = {
    "database or disk is full": "Make room on the disk and build again: it goes on where it stopped",
    "disk I/O error": "Make room on the disk, or mend it, and build again: it goes on where it stopped",
    "attempt to write a readonly database": "Open the workspace for writing, or name another folder",
    "no such table": "The build was not finished: run it again",
    "database is locked": "Another program holds it: wait until it has ended",
}


def _opened(path: Path, *, write: bool) -> sqlite3.Connection:
    mode = "rwc" if write else ("rw" if os.access(path.parent, os.W_OK) else "ro&immutable=1")
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=30)
    try:
        empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
        if write and empty:  # new, or left by a build that was killed at once
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(
                f"BEGIN; {SCHEMA} INSERT INTO meta VALUES ('format', '{FORMAT}'); COMMIT;"
            )
        _check_version(connection, path)
        connection.execute("PRAGMA synchronous = FULL" if write else "PRAGMA query_only = 1")
    except BaseException:
        connection.close()
        raise
    return connection


def _check_version(connection: sqlite3.Connection, path: Path) -> None:
    version = _version(connection)
    if version == 0:
        raise WorkspaceError(f"{path}: this is no workspace of vanban. Name another folder")
    if version != FORMAT:
        raise WorkspaceError(
            f"{path}: format {version}, and this program knows {FORMAT}. Use the newer program, or build in a new folder"
        )


def _version(connection: sqlite3.Connection) -> int:
    """The format of a workspace; 0 where a file is something else."""
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    if not {"meta", "extractions"} <= tables:
        return 0
    row = connection.execute("SELECT value FROM meta WHERE name = 'format'").fetchone()
    return int(row[0]) if row else 0


def _others(folder: Path) -> Sequence[Path]:
    mine = (
        DATABASE,
        f"{DATABASE}-wal",
        f"{DATABASE}-shm",
        LOCK,
        f"{LOCK}-journal",
        "decisions.toml",
    )
    return [path for path in folder.iterdir() if path.name not in mine] if folder.exists() else []


def lock_folder(folder: Path) -> sqlite3.Connection:
    """Keep other writers out; the system lets go of the lock when this process ends, however it ends."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = sqlite3.connect(folder / LOCK, timeout=0, isolation_level=None)
    except (OSError, sqlite3.OperationalError) as error:
        raise WorkspaceError(
            f"{folder}: cannot write here ({error}). Name another folder with --store"
        ) from error
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        lock.close()
        if "locked" in str(error):
            raise WorkspaceError(
                f"{folder}: another build is writing here. Wait until it has ended"
            ) from error
        raise WorkspaceError(
            f"{folder}: cannot write here ({error}). Name another folder with --store"
        ) from error
    return lock
