"""The workspace keeps what it accepts, once, and says clearly why it cannot be used."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from vanban.errors import WorkspaceError
from vanban.graph.workspace.database import DATABASE
from vanban.graph.workspace.evidence import Evidence, Failed, Stamp, pack
from vanban.loaders.extraction import CitedDocument, Count, Extraction, Header, Mention, Task

TEXT = "Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016\r\nLai Châu có 24 chi bộ.\ud800"
STATED = Extraction(
    path="reports/a.txt",
    sha256="a" * 64,
    chars=len(TEXT),
    loader="text",
    self=Header(symbol="12/BC-UBND", issuer="UBND tỉnh Lai Châu", recipients=("Như trên",)),
    documents=(CitedDocument(id="05-CT/TW", symbol="05-CT/TW", type="Chỉ thị", date="2016-05-15"),),
    mentions=(Mention(start=21, end=29, text="05-CT/TW", document="05-CT/TW", section="I"),),
    counts=(Count(start=58, end=60, id="c1", text="24", value=24.0, unit="chi bộ", kind="organization"),),
    tasks=(Task(start=0, end=9, quote="Thực hiện", with_=("Sở Nội vụ",)),),
)  # fmt: skip


@pytest.fixture
def evidence(tmp_path: Path) -> Iterator[Evidence]:
    with Evidence.open(tmp_path / "store", write=True) as opened:
        yield opened


def test_what_is_added_comes_back_equal(evidence: Evidence) -> None:
    evidence.add(STATED, TEXT, rules="1")
    assert list(evidence.extractions()) == [STATED]
    assert evidence.text(STATED.sha256) == TEXT
    assert evidence.quote(STATED.sha256, 21, 29) == "05-CT/TW"
    assert evidence.has(STATED.sha256, "1") and not evidence.has(STATED.sha256, "2")
    assert evidence.extraction("b" * 64) is None


def test_another_process_reads_it_as_soon_as_it_is_added(evidence: Evidence) -> None:
    evidence.add(STATED, TEXT)
    script = (
        "import sys; from vanban.graph.workspace.evidence import Evidence\n"
        "with Evidence.open(sys.argv[1]) as e: print([x.path for x in e.extractions()])"
    )
    read = subprocess.run(
        [sys.executable, "-c", script, evidence.folder], capture_output=True, text=True, check=True
    )
    assert read.stdout.strip() == "['reports/a.txt']"


def test_what_was_accepted_survives_a_kill(tmp_path: Path) -> None:
    script = (
        "import os, sys; from vanban.graph.workspace.evidence import Evidence; from vanban.loaders.extraction import *\n"
        "e = Evidence.open(sys.argv[1], write=True)\n"
        "for n in range(3):\n"
        "    e.add(Extraction(path=f'{n}.txt', sha256=str(n) * 64, chars=0, loader='text', self=Header()), 'văn bản')\n"
        "e.connection.execute('INSERT INTO meta VALUES (1, 2)')\n"  # begun and never ended
        "os.kill(os.getpid(), 9)"
    )
    killed = subprocess.run([sys.executable, "-c", script, tmp_path / "store"], check=False)
    assert killed.returncode == -9
    with Evidence.open(
        tmp_path / "store", write=True
    ) as evidence:  # nor does the lock outlive the process
        assert [extraction.path for extraction in evidence.extractions()] == [
            "0.txt",
            "1.txt",
            "2.txt",
        ]
        assert evidence.get("1") is None


def everything(evidence: Evidence) -> list[list[object]]:
    tables = ("files", "texts", "extractions", "keys", "meta", "failures")
    return [
        evidence.connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
        for table in tables
    ]


def test_loading_a_file_twice_changes_nothing(evidence: Evidence) -> None:
    evidence.add(STATED, TEXT, rules="1")
    before = everything(evidence)
    evidence.add(STATED, TEXT, rules="1")
    assert everything(evidence) == before


def test_equal_files_keep_both_paths_and_one_content(evidence: Evidence) -> None:
    evidence.add(replace(STATED, path="z.txt"), TEXT)
    evidence.add(replace(STATED, path="b.txt"), TEXT)
    assert evidence.paths(STATED.sha256) == ["b.txt", "z.txt"]
    assert [extraction.path for extraction in evidence.extractions()] == ["b.txt"]
    evidence.remove("b.txt")
    assert [extraction.path for extraction in evidence.extractions()] == ["z.txt"]
    evidence.remove("z.txt")
    assert list(evidence.extractions()) == [] and evidence.text(STATED.sha256) == ""
    assert evidence.group("party:5:ct:tw:") == ()


def test_a_changed_file_replaces_what_it_said(evidence: Evidence) -> None:
    evidence.add(STATED, TEXT)
    evidence.add(replace(STATED, sha256="b" * 64, documents=()), "Khác")
    assert [extraction.sha256[0] for extraction in evidence.extractions()] == ["b"]
    assert evidence.group("party:5:ct:tw:") == ()


def test_new_rules_replace_what_the_old_ones_read(evidence: Evidence) -> None:
    evidence.add(STATED, TEXT, rules="1")
    evidence.add(replace(STATED, documents=()), TEXT, rules="2")
    assert [extraction.documents for extraction in evidence.extractions()] == [()]
    assert evidence.read_by("2") == {STATED.sha256} and evidence.read_by("1") == set()


def test_a_group_holds_the_claims_of_all_files(evidence: Evidence) -> None:
    evidence.add_many(
        pack(replace(STATED, path=f"{n}.txt", sha256=n * 64), TEXT, rules="1") for n in "cab"
    )
    group = evidence.group("party:5:ct:tw:")
    assert [(claim.source[0], claim.id, claim.date) for claim in group] == [
        (n, "05-CT/TW", "2016-05-15") for n in "abc"
    ]


def test_failures_are_remembered_until_the_file_is_read(evidence: Evidence) -> None:
    told = Failed(path="reports/a.txt", error="the file is empty", cure="Save it again")
    evidence.fail(told, Stamp(size=0, mtime=5), "1")
    assert evidence.failures("1") == {"reports/a.txt": (Stamp(size=0, mtime=5), told)}
    assert evidence.failures("2") == {}
    assert str(told) == "reports/a.txt: the file is empty. Save it again"
    evidence.add(STATED, TEXT, rules="1")
    assert evidence.failures("1") == {}


# --- folders that cannot be used ----------------------------------------------------------------


def test_a_second_writer_is_told_and_readers_go_on(evidence: Evidence) -> None:
    evidence.add(STATED, TEXT)
    with pytest.raises(WorkspaceError, match="another build is writing"):
        Evidence.open(evidence.folder, write=True)
    readers = [Evidence.open(evidence.folder) for _ in range(8)]
    evidence.add(replace(STATED, path="b.txt", sha256="b" * 64), TEXT)
    assert [len(list(reader.extractions())) for reader in readers] == [2] * 8
    for reader in readers:
        reader.close()


def test_a_reader_cannot_write(evidence: Evidence) -> None:
    with (
        pytest.raises(WorkspaceError, match="readonly.*for writing"),
        Evidence.open(evidence.folder) as reader,
    ):
        reader.add(STATED, TEXT)


def test_damage_that_shows_later_is_told_too(tmp_path: Path) -> None:
    with Evidence.open(tmp_path / "store", write=True) as evidence:
        evidence.add(STATED, TEXT * 5000)
    path = tmp_path / "store" / DATABASE
    data = path.read_bytes()
    path.write_bytes(data[:8192] + bytes(reversed(data[8192:])))
    with (
        pytest.raises(WorkspaceError, match="malformed.*build again"),
        Evidence.open(tmp_path / "store") as reader,
    ):
        list(reader.extractions())


def spoil(folder: Path, kind: str) -> None:
    folder.mkdir(exist_ok=True)
    path = folder / DATABASE
    if kind == "nothing":
        return
    if kind == "photographs":
        (folder / "holiday.jpg").touch()
    elif kind == "not a database":
        path.write_bytes(b"this is no database" * 1000)
    elif kind == "somebody else's":
        sqlite3.connect(path).execute("CREATE TABLE music (title TEXT)").connection.close()
    elif kind == "damaged":
        Evidence.open(folder, write=True).close()
        path.write_bytes(path.read_bytes()[:5000] + b"\0" * 9000)
    elif kind == "newer":
        with Evidence.open(folder, write=True) as evidence, evidence.connection:
            evidence.put("format", "99")


@pytest.mark.parametrize(
    ("kind", "write", "told"),
    [
        ("nothing", False, "no workspace here.*vanban build"),
        ("photographs", True, "holds other files.*new folder"),
        ("not a database", False, "not a database.*build again"),
        ("not a database", True, "not a database.*build again"),
        ("somebody else's", False, "no workspace of vanban"),
        ("somebody else's", True, "no workspace of vanban"),
        ("newer", False, "format 99.*newer program"),
        ("newer", True, "format 99.*newer program"),
    ],
)
def test_a_folder_that_is_no_workspace_is_told(
    tmp_path: Path, kind: str, write: bool, told: str
) -> None:
    spoil(tmp_path / "store", kind)
    with pytest.raises(WorkspaceError, match=told):
        Evidence.open(tmp_path / "store", write=write)


def test_a_damaged_file_is_told_when_it_is_read(tmp_path: Path) -> None:
    spoil(tmp_path / "store", "damaged")
    with (
        pytest.raises(WorkspaceError, match=DATABASE),
        Evidence.open(tmp_path / "store", write=True) as evidence,
    ):
        evidence.add(STATED, TEXT)


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("mine")
    with pytest.raises(WorkspaceError, match="cannot write here.*--store"):
        Evidence.open(tmp_path / "store", write=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_told_and_can_be_read(tmp_path: Path) -> None:
    with Evidence.open(tmp_path / "store", write=True) as evidence:
        evidence.add(STATED, TEXT)
    (tmp_path / "store").chmod(0o555)
    try:
        with Evidence.open(tmp_path / "store") as reader:
            assert list(reader.extractions()) == [STATED]
        with pytest.raises(WorkspaceError, match="cannot write here"):
            Evidence.open(tmp_path / "store", write=True)
    finally:
        (tmp_path / "store").chmod(0o755)
