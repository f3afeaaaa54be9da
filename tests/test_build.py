"""From files to a graph: what is new is read, what is broken is named, and a killed build goes on."""

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from itertools import permutations
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from vanban.errors import LoadError, WorkspaceError
from vanban.graph.build import BuildResult, build, records
from vanban.graph.records import Node, Record
from vanban.graph.resolving.conclusions import Conclusions
from vanban.graph.store import Language, open_view
from vanban.graph.stores.schema import canonical
from vanban.graph.workspace.evidence import Evidence
from vanban.ontology.vocabulary import FOLDER

LANGUAGES: tuple[Language, ...] = ("sparql", "cypher")
TOP = """BỘ CHÍNH TRỊ
Số 05-CT/TW
Hà Nội, ngày 15 tháng 5 năm 2016
CHỈ THỊ
về đẩy mạnh học tập
"""
PLAN = """ỦY BAN NHÂN DÂN
TỈNH LAI CHÂU
Số: {number}/KH-UBND
Lai Châu, ngày 12 tháng {month} năm 2022
KẾ HOẠCH
thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị

Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
Căn cứ Kế hoạch số {other}/KH-UBND của Ủy ban nhân dân tỉnh Lai Châu.
{padding}
"""


def write_papers(folder: Path, count: int, padding: str = "") -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "top.txt").write_text(TOP, "utf-8")
    for n in range(1, count):
        text = PLAN.format(
            number=100 + n, month=1 + n % 9, other=100 + (n + 1) % count, padding=padding
        )
        (folder / f"plan-{n:03}.txt").write_text(text, "utf-8")
    return sorted(folder.iterdir())


def graph(workspace: Path) -> tuple[str, list[Record]]:
    with Evidence.open(workspace) as evidence:
        return Conclusions(evidence).revision, list(records(evidence))


def told(result: BuildResult) -> tuple[int, int, int]:
    return result.read, result.unchanged, len(result.failed)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    write_papers(folder / "papers", 5)
    return folder / "papers"


def test_files_become_a_graph(papers: Path) -> None:
    result = build([papers], papers.parent / "store")
    assert told(result) == (5, 0, 0)
    documents = {
        r.id: r.properties for r in graph(papers.parent / "store")[1] if isinstance(r, Node)
    }
    assert documents["party:tw:chi-thi:5:xii"]["path"] == "papers/top.txt"
    assert documents["state:lai-chau.ubnd:ke-hoach:101:2022"]["date"] == "2022-02-12"
    assert result.documents == sum(node.startswith(("party:", "state:")) for node in documents)
    printed = result.to_json()
    assert list(printed) == ["read", "unchanged", "failed", "documents", "edges", "seconds"]


def test_a_second_run_reads_nothing_and_changes_nothing(papers: Path) -> None:
    build([papers], papers.parent / "twice")
    before = graph(papers.parent / "twice")
    assert told(build([papers], papers.parent / "twice")) == (0, 5, 0)
    assert graph(papers.parent / "twice") == before


def test_both_views_hold_what_the_workspace_holds(papers: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    files = sorted(papers.iterdir())
    for step in (files[:2], files, files):  # a first build, the difference, nothing
        build(step, store)
        revision, expected = graph(store)
        for language in LANGUAGES:
            view = open_view(store, language)
            assert view.revision() == revision
            assert sorted(map(str, view.records())) == sorted(str(canonical(r)) for r in expected)
            view.close()


def test_a_view_that_was_deleted_is_written_again(papers: Path, tmp_path: Path) -> None:
    build([papers], tmp_path / "store")
    rmtree(tmp_path / "store" / "graph.oxigraph")
    build([papers], tmp_path / "store")
    view = open_view(tmp_path / "store", "sparql")
    assert view.revision() == graph(tmp_path / "store")[0]
    view.close()


def test_every_order_and_number_of_processes_gives_one_graph(papers: Path, tmp_path: Path) -> None:
    files = sorted(papers.iterdir())
    build([papers], papers.parent / "whole", jobs=2)
    whole = graph(papers.parent / "whole")
    for order in random.Random(1).sample(list(permutations(files)), 2):
        store = papers.parent / f"{order[0].stem}-{order[1].stem}"
        for file in order:
            build([file], store, jobs=1)
        assert graph(store) == whole


def test_only_what_changed_is_read(tmp_path: Path) -> None:
    files = write_papers(tmp_path / "papers", 4)
    build(files, tmp_path / "store")
    files[0].touch()  # another time, the same content
    files[1].write_text(files[1].read_text("utf-8").replace("102/KH", "902/KH"), "utf-8")
    copy = tmp_path / "papers" / "copy.txt"
    copy.write_bytes(files[2].read_bytes())
    assert told(build([tmp_path / "papers"], tmp_path / "store")) == (1, 4, 0)
    ids = {record.id for record in graph(tmp_path / "store")[1] if isinstance(record, Node)}
    assert "state:lai-chau.ubnd:ke-hoach:902:2022" in ids


def test_a_row_that_is_added_to_the_vocabulary_is_read_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = write_papers(tmp_path / "papers", 3)
    assert told(build(files, tmp_path / "store", jobs=1)) == (3, 0, 0)
    copytree(FOLDER, tmp_path / "ontology")
    monkeypatch.setattr("vanban.graph.resolving.conclusions.FOLDER", tmp_path / "ontology")
    assert told(build(files, tmp_path / "store", jobs=1)) == (0, 3, 0)
    with (tmp_path / "ontology" / "count_units.csv").open("a", encoding="utf-8") as table:
        table.write("\n")
    assert told(build(files, tmp_path / "store", jobs=1)) == (3, 0, 0)


def test_a_file_that_is_gone_is_still_evidence(tmp_path: Path) -> None:
    files = write_papers(tmp_path / "papers", 3)
    build(files, tmp_path / "store")
    before = graph(tmp_path / "store")
    files[0].unlink()
    build(files[1:], tmp_path / "store")
    assert graph(tmp_path / "store") == before


def test_a_bad_file_is_named_with_its_cure_and_the_others_go_on(tmp_path: Path) -> None:
    write_papers(tmp_path / "papers", 3)
    bad = tmp_path / "papers" / "empty.txt"
    bad.touch()
    missing = tmp_path / "nowhere.txt"
    for read in (3, 0):  # it is told again, and not read again
        result = build([tmp_path / "papers", missing], tmp_path / "store")
        assert result.read == read
        assert [failed.path for failed in result.failed] == ["nowhere.txt", "papers/empty.txt"]
        assert all(failed.error and failed.cure for failed in result.failed)
    bad.write_text(PLAN.format(number=7, month=3, other=8, padding=""), "utf-8")
    missing.write_text(PLAN.format(number=9, month=3, other=8, padding=""), "utf-8")
    assert told(build([tmp_path / "papers", missing], tmp_path / "store")) == (2, 3, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_in_an_old_encoding_ends_no_build(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    write_papers(folder, 2)
    (folder / os.fsdecode(b"k\xd5 ho\xb9ch.txt")).write_text(TOP.replace("05", "06"), "utf-8")
    (folder / os.fsdecode(b"tr\xe8ng.txt")).touch()
    for _ in range(2):
        result = build([folder], tmp_path / "store", jobs=1)
        assert "ng.txt" in result.failed[0].path and len(result.failed) == 1
    assert result.unchanged == 3


def test_a_folder_with_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    with pytest.raises(LoadError, match="no file to read"):
        build([tmp_path / "papers"], tmp_path / "store")


def test_progress_is_told_to_the_end(papers: Path, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    build(
        [papers],
        tmp_path / "store",
        jobs=1,
        progress=lambda done, total: heard.append((done, total)),
    )
    assert heard[-1] == (5, 5) and heard == sorted(heard)


def test_decisions_beside_the_workspace_are_honoured(papers: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    build([papers], store)
    decision = '[[same]]\nids = ["state:lai-chau.ubnd:ke-hoach:101:2022", "state:lai-chau.ubnd:ke-hoach:102:2022"]\n'
    (store / "decisions.toml").write_text(decision, "utf-8")
    build([papers], store)
    ids = {record.id for record in graph(store)[1] if isinstance(record, Node)}
    assert "state:lai-chau.ubnd:ke-hoach:102:2022" not in ids
    (store / "decisions.toml").write_text("[[same", "utf-8")
    with pytest.raises(WorkspaceError, match=r"decisions\.toml"):
        build([papers], store)


# --- processes that die -------------------------------------------------------------------------

BUILD = (
    "import sys; from vanban.graph.build import build; build([sys.argv[1]], sys.argv[2], jobs=2)"
)


def test_a_build_that_is_killed_goes_on_where_it_stopped(tmp_path: Path) -> None:
    """Killed at random moments, it reads each accepted file once and ends with the same graph."""
    papers = tmp_path / "papers"
    write_papers(papers, 120, padding="Tổ chức thực hiện có hiệu quả.\n" * 300)
    build([papers], tmp_path / "quiet")
    chance, killed = random.Random(7), 0
    for _ in range(6):
        running = subprocess.Popen([sys.executable, "-c", BUILD, papers, tmp_path / "killed"])
        try:
            assert running.wait(chance.uniform(0.2, 1.2)) == 0
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            running.wait()
            killed += 1
    assert killed >= 2
    last = build([papers], tmp_path / "killed")
    assert last.read + last.unchanged == 120
    assert graph(tmp_path / "killed") == graph(tmp_path / "quiet")
    assert told(build([papers], tmp_path / "killed")) == (0, 120, 0)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are listed in /proc")
def test_readers_of_a_killed_build_end_with_it(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    write_papers(papers, 200, padding="Tổ chức thực hiện có hiệu quả.\n" * 300)
    running = subprocess.Popen([sys.executable, "-c", BUILD, papers, tmp_path / "store"])
    started: set[str] = set()
    until = time.monotonic() + 20
    while not started and running.poll() is None and time.monotonic() < until:
        started = children(running.pid)
    running.send_signal(signal.SIGKILL)
    running.wait()
    until = time.monotonic() + 10
    while (
        any(Path(f"/proc/{child}/stat").exists() for child in started) and time.monotonic() < until
    ):
        time.sleep(0.05)
    assert started and not [child for child in started if Path(f"/proc/{child}/stat").exists()]


def children(pid: int) -> set[str]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return set(listed.read_text().split()) if listed.exists() else set()


def test_a_reading_process_that_dies_costs_no_file(tmp_path: Path) -> None:
    write_papers(tmp_path / "papers", 120)
    build([tmp_path / "papers"], tmp_path / "quiet")

    def kill_one(done: int, total: int) -> None:
        for child in multiprocessing.active_children()[: int(done < total / 2)]:
            child.kill()

    result = build([tmp_path / "papers"], tmp_path / "store", jobs=2, progress=kill_one)
    assert told(result) == (120, 0, 0)
    assert graph(tmp_path / "store") == graph(tmp_path / "quiet")
