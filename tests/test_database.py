"""The file of a workspace: one writer, a known format, and errors that tell a cure."""

import sqlite3
from pathlib import Path

import pytest

from vanban.errors import WorkspaceError
from vanban.graph.workspace.database import CURES, DATABASE, connect, lock_folder, unusable


def test_what_is_committed_is_on_disk(tmp_path: Path) -> None:
    connection = connect(tmp_path, write=True)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
    connection.close()


def test_a_file_that_a_killed_build_left_empty_is_filled(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / DATABASE).close()
    (tmp_path / DATABASE).touch()
    connect(tmp_path, write=True).close()
    connect(tmp_path, write=False).close()


def test_the_lock_goes_with_its_connection(tmp_path: Path) -> None:
    first = lock_folder(tmp_path / "new")
    with pytest.raises(WorkspaceError, match="another build"):
        lock_folder(tmp_path / "new")
    first.close()
    lock_folder(tmp_path / "new").close()


def test_decisions_outlive_a_damaged_workspace(tmp_path: Path) -> None:
    assert "keep decisions.toml" in str(unusable(tmp_path / DATABASE, "file is not a database"))
    assert "build was not finished" in str(unusable(tmp_path / DATABASE, "no such table: history"))


@pytest.mark.parametrize("error", [*CURES, "database disk image is malformed"])
def test_every_error_has_a_cure(tmp_path: Path, error: str) -> None:
    told = str(unusable(tmp_path / DATABASE, error))
    assert told.startswith(f"{tmp_path / DATABASE}: {error}. ") and len(told.splitlines()) == 1
