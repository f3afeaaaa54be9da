"""What must hold: kills, orders, readers beside builds, full disks, read-only folders, damage, and texts that attack."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from vanban.graph.build import build
from vanban.graph.export import KINDS, export
from vanban.graph.records import Edge, Node
from vanban.graph.store import Language, open_view
from vanban.graph.workspace.evidence import Evidence
from vanban.queries.search import search

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"
LANGUAGES: tuple[Language, ...] = ("sparql", "cypher")
PLAN = """ỦY BAN NHÂN DÂN
TỈNH LAI CHÂU
Số: {number}/KH-UBND
Lai Châu, ngày 12 tháng 5 năm 2022
KẾ HOẠCH
{title}

{body}
Thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
Tỉnh có 2.500 đảng viên, trong đó 900 nữ.
"""


def started(script: str, *arguments: object) -> "subprocess.Popen[str]":
    command = [sys.executable, str(BENCHMARKS / script), *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def done(process: "subprocess.Popen[str]") -> dict[str, Any]:
    """What a benchmark prints at its end; it must not fail."""
    out, complaints = process.communicate(timeout=600)
    assert process.returncode == 0, complaints[-3000:]
    told: dict[str, Any] = json.loads(out.splitlines()[-1])
    return told


# --- whatever happens -----------------------------------------------------------------------------


def test_two_hundred_killed_builds_lose_nothing() -> None:
    both = [done(one) for one in [started("robustness.py", "kills", 100, "", n) for n in (1, 2)]]
    assert [told["kills"] for told in both] == [100, 100]
    assert sum(told["after accepting"] for told in both) >= 10  # they were killed at every stage


def test_killed_publications_are_caught_up_with(fuseki_server: str) -> None:
    assert done(started("robustness.py", "publish", 20, fuseki_server))["kills"] == 20


def test_every_order_makes_one_graph() -> None:
    told = done(started("robustness.py", "orders", 100))
    assert (told["documents"], told["graphs"]) == (30, 1)


def test_eight_readers_beside_a_build_get_whole_answers() -> None:
    told = done(started("robustness.py", "readers", 6))
    assert told["builds"] >= 1 and told["answers"] >= 8


def test_damaged_files_are_told_with_a_cure() -> None:
    assert done(started("damage.py", 1, 8))["faults"] == []


# --- places that cannot be written ----------------------------------------------------------------

LIMITED = """
import os, resource, sys
from vanban.errors import VanbanError
from vanban.graph.build import build

bytes, user, papers, store = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
build([sys.argv[5]], sys.argv[6], jobs=1)  # elsewhere, so that all is imported
if user:
    os.setuid(user)
if bytes:
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes, bytes))
try:
    result = build([papers], store, jobs=1)
    print("built", result.documents)
except VanbanError as error:
    print("told", error)
"""


def write_papers(folder: Path, count: int) -> Path:
    folder.mkdir(parents=True)
    for n in range(count):
        body = "Tổ chức thực hiện có hiệu quả.\n" * 200 * n
        text = PLAN.format(number=n + 1, title=f"lần {n}", body=body)
        (folder / f"{n}.txt").write_text(text, "utf-8")
    return folder


def limited(papers: Path, store: Path, *, bytes: int = 0, user: int = 0) -> str:
    """What a build says in a process that may write no file larger than this, or is another user's."""
    with tempfile.TemporaryDirectory() as elsewhere:
        other = [str(papers / "0.txt"), f"{elsewhere}/store"]
        given = [str(bytes), str(user), str(papers), str(store), *other]
        run = subprocess.run(
            [sys.executable, "-c", LIMITED, *given], capture_output=True, text=True, check=False
        )
    assert run.returncode == 0, run.stderr[-3000:]
    return run.stdout


def graph(store: Path) -> list[list[str]]:
    """Both views, as texts."""
    found = []
    for language in LANGUAGES:
        with closing(open_view(store, language)) as view:
            found.append(sorted(map(repr, view.records())))
    return found


@pytest.mark.parametrize("bytes", [2_000, 60_000, 400_000])
def test_a_file_that_may_not_grow_is_told_and_the_build_goes_on_later(
    tmp_path: Path, bytes: int
) -> None:
    papers, store = write_papers(tmp_path / "papers", 6), tmp_path / "store"
    told = limited(papers, store, bytes=bytes)
    assert told.startswith("told") and any(word in told for word in ("room", "full", "large"))
    build([papers], store, jobs=1)
    build([papers], tmp_path / "quiet", jobs=1)
    assert graph(store) == graph(tmp_path / "quiet")


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A disk of this size in memory."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(command, check=False).returncode:
        pytest.skip("no disk may be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_is_told_and_what_was_there_stays(tmp_path: Path) -> None:
    papers = write_papers(tmp_path / "papers", 6)
    with small_disk(tmp_path / "disk", "12m") as disk:
        store = disk / "store"
        build([papers / "0.txt"], store, jobs=1)
        before = graph(store)
        left = shutil.disk_usage(disk).free
        (disk / "ballast").write_bytes(b"x" * max(0, left - 200_000))
        told = limited(papers, store)
        assert told.startswith("told") and "room" in told, told
        assert graph(store) == before
        (disk / "ballast").unlink()
        assert limited(papers, store).startswith("built")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")
def test_a_folder_that_may_only_be_read_is_told() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        papers, store = write_papers(folder / "papers", 2), folder / "store"
        build([papers], store, jobs=1)
        before = graph(store)
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        (papers / "1.txt").write_text("Số: 9/KH-UBND", "utf-8")
        told = limited(papers, store, user=65534)
        assert told.startswith("told") and "ame another folder" in told
        assert graph(store) == before


# --- texts that attack ----------------------------------------------------------------------------

ATTACKS = (
    'về "ngoặc" kép và \\ gạch \\n \\u0022', "về } DETACH DELETE n // và ' OR 1=1", "về ]]> và &amp; &lt;b&gt;",
    'về " . } ; DROP ALL ; INSERT DATA { <a> <b> "', "về $symbol {{x}} %s ?x", "về =HYPERLINK(1);@SUM|x",
)  # fmt: skip


def test_what_attacks_goes_through_unchanged(tmp_path: Path) -> None:
    papers, store = tmp_path / "papers", tmp_path / "store"
    papers.mkdir()
    for n, text in enumerate(ATTACKS):
        said = PLAN.format(number=n + 1, title=text, body=f"Mở đầu {text}.")
        (papers / f"{n}' \" {{x}} %s.txt").write_text(said, "utf-8")
    build([papers], store, jobs=1)
    assert len({tuple(view) for view in graph(store)}) == 1
    with closing(open_view(store, "cypher")) as view:
        records = list(view.records())
        for kind in KINDS:
            export(view, kind, tmp_path / kind)
    titles = {str(r.properties.get("title")) for r in records if isinstance(r, Node)}
    assert titles - {"None"} <= {*ATTACKS} and len(titles) >= 5  # one reads like mark-up
    with Evidence.open(store) as evidence:
        texts = {e.path: evidence.text(e.sha256) for e in evidence.extractions()}
    sources = [s for r in records if isinstance(r, Edge) for s in r.sources]
    assert len({source.path for source in sources}) == len(ATTACKS)
    assert all(source.quote == texts[source.path][source.start : source.end] for source in sources)
    for text in ATTACKS:
        assert search(store, text).hits is not None
        assert search(store, f'"{text}" OR * NEAR(').hits is not None
