"""What must hold whatever happens: python benchmarks/robustness.py kills|publish|orders|readers TIMES [ADDRESS] [SEED].

kills     builds are killed (SIGKILL) at random moments, TIMES of them: nothing accepted is lost, the workspace opens
          again in under two seconds, and the next builds end with the graph of a workspace that nothing disturbed
publish   the same for publishing to the server at ADDRESS
orders    30 documents are added in TIMES orders and groupings, with removals between: the graph is one and the same
readers   eight processes ask all views for TIMES seconds beside a build that never rests: each answer is one revision's

It prints one line of JSON with what was done, or fails. Everything happens in forks of this process, which opens no
engine itself: so a kill costs milliseconds.
"""

import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

from vanban.errors import VanbanError
from vanban.graph.build import build, records
from vanban.graph.publish import publish
from vanban.graph.reading import Work, read_file
from vanban.graph.records import Edge, Node, Record, Source
from vanban.graph.resolving.conclusions import Conclusions
from vanban.graph.store import Language, Store, open_store, open_view, write_views
from vanban.graph.stores.schema import canonical
from vanban.graph.workspace.evidence import Evidence, Packed, Stamp
from vanban.graph.workspace.search import open_search
from vanban.loaders.document import content_hash
from vanban.queries.search import search

DOCUMENTS = 30
REOPENED = 2.0  # seconds
READERS = 8
EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "documents"
PLAN = """ỦY BAN NHÂN DÂN
TỈNH LAI CHÂU
Số: {number}/KH-UBND
Lai Châu, ngày {day} tháng {month} năm {year}
KẾ HOẠCH
thực hiện Kết luận số 97-KL/TW ngày 05/10/2024 của Bộ Chính trị, lần {step}

Thực hiện Kết luận số 97-KL/TW ngày 05/10/2024 của Bộ Chính trị, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
Căn cứ Kế hoạch số {other}/KH-UBND của Ủy ban nhân dân tỉnh Lai Châu và Kế hoạch số {third}/KH-UBND.
Tỉnh có {people} đảng viên, trong đó {women} nữ. Sở Nội vụ báo cáo trước ngày 15/12/{year}.
"""


def plan(n: int, step: int = 0) -> str:
    """A plan that cites two others by number alone; some numbers come in two years, so that they stay open."""
    return PLAN.format(
        number=100 + n % 11, day=1 + n % 28, month=1 + n % 12, year=2022 + n % 3, step=step, people=900 + n + step,
        other=100 + (n + 1) % 11, third=100 + (n + 4) % 11, women=300 + n,
    )  # fmt: skip


def write_papers(folder: Path) -> list[Path]:
    """Thirty files: the shipped documents in plain text, and plans of one province."""
    folder.mkdir(parents=True)
    for path in sorted(EXAMPLES.glob("*.txt")):
        (folder / path.name).write_bytes(path.read_bytes())
    for n in range(DOCUMENTS - len(list(folder.iterdir()))):
        (folder / f"plan-{n:02}.txt").write_text(plan(n), "utf-8")
    return sorted(folder.iterdir())


# --- forks ----------------------------------------------------------------------------------------


class Told:
    """What a child says while it works: lines of JSON in a file, as nothing is lost there when it is killed."""

    def __init__(self, path: Path):
        self.path = path

    def say(self, **values: Any) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(values) + "\n")

    def heard(self, name: str) -> list[Any]:
        lines = self.path.read_text("utf-8").splitlines() if self.path.exists() else []
        return [value[name] for value in map(json.loads, lines) if name in value]


def fork(work: Callable[[], object]) -> int:
    """Start work in a child, which ends with it."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        work()
        status = 0
    finally:
        if status:
            traceback.print_exc()
        os._exit(status)


def run(work: Callable[[], object], kill_after: float | None = None) -> bool:
    """Do work in a child; whether it was killed before it ended. It fails where the child fails."""
    child = fork(work)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return True
    assert status == 0, f"a child failed (status {status})"
    return False


def digest(values: Any) -> str:
    return blake2b("\n".join(sorted(map(str, values))).encode("utf-8", "surrogatepass")).hexdigest()


def state(workspace: Path) -> dict[str, str]:
    """Everything that a workspace answers with: the graph of its evidence, of both views, and its search index."""
    with Evidence.open(workspace) as evidence:
        revision = Conclusions(evidence).revision
        said = {"evidence": digest(map(canonical, records(evidence))), "revision": revision}
    for language in get_args(Language):
        with closing(open_view(workspace, language)) as view:
            assert view.revision() == revision, (
                f"{language} shows {view.revision()}, not {revision}"
            )
            said[language] = digest(view.records())
    with closing(open_search(workspace)) as index:
        assert index.revision() == revision, "the search index shows another revision"
        rows = index.connection.execute("SELECT * FROM documents").fetchall()
        words = index.connection.execute("SELECT sha256 FROM texts JOIN documents USING (sha256)")
        said["search"] = digest([*rows, *words.fetchall()])
    said["found"] = digest(
        hit.document["id"] for hit in search(workspace, "kế hoạch", limit=99).hits
    )
    return said


# --- kills ----------------------------------------------------------------------------------------


def warm(papers: list[Path]) -> list[Packed]:
    """Read the papers and import the engines here, so that no child has to."""
    for name in ("oxigraph", "ladybug"):
        import_module(f"vanban.graph.stores.{name}")
    return [read_file(Work(path=p, name=f"papers/{p.name}", stamp=Stamp()), "1") for p in papers]


def kills(times: int, folder: Path, chance: random.Random) -> dict[str, Any]:
    papers = write_papers(folder / "papers")
    warm(papers)
    store, took, killed, round_, opened = folder / "killed", 1.0, 0, 0, []
    inside = ended = 0
    while killed < times:
        round_ += 1
        for path in chance.sample(papers[-15:], chance.randint(1, 3)):
            path.write_text(plan(int(path.stem[-2:]), round_), "utf-8")
        before = fresh(store, papers)
        told = Told(folder / f"told-{round_}")
        start = time.monotonic()
        if now := run(partial(one_build, papers, store, told), chance.uniform(0, took)):
            killed, took = killed + 1, took * 1.05  # so that half of them come to the end
            inside += bool(told.heard("accepted"))
        else:
            ended, took = ended + 1, (took + time.monotonic() - start) / 2
        accepted = fresh(store, papers)
        assert accepted >= before + sum(told.heard("accepted")), "an accepted document is lost"
        opened += told.heard("opened")
        told.path.unlink(missing_ok=True)
        if now and (killed % 50 == 0 or killed == times):
            same_as_quiet(folder, papers, store)
    assert max(opened) < REOPENED, f"reopened in {max(opened):.2f} s"
    return {
        "kills": killed,
        "after accepting": inside,
        "builds that ended": ended,
        "slowest reopening": round(max(opened), 3),
    }


def one_build(papers: list[Path], store: Path, told: Told) -> None:
    """Open what is there, then bring it up to date."""
    start = time.monotonic()
    if (store / "evidence.sqlite").exists():
        for language in get_args(Language):
            with closing(open_view(store, language)) as view:
                view.revision()
    told.say(opened=time.monotonic() - start)
    last = 0

    def accepted(done: int, _: int) -> None:
        nonlocal last
        told.say(accepted=done - last)
        last = done

    result = build(papers, store, jobs=1, progress=accepted)
    assert not result.failed, result.failed


def fresh(store: Path, papers: list[Path]) -> int:
    """How many files the workspace holds as they stand on disk; each that was ever read is there in some state."""
    if not (store / "evidence.sqlite").exists():
        return 0
    with suppress(VanbanError), Evidence.open(store) as evidence:
        kept = {Path(name).name: sha256 for name, (sha256, _) in evidence.stamps().items()}
        assert all(evidence.text(sha256) for sha256 in kept.values())
        return sum(kept.get(path.name) == content_hash(path) for path in papers)
    return 0  # killed while the file was made: nothing was accepted yet


def same_as_quiet(folder: Path, papers: list[Path], store: Path) -> None:
    """The next build ends by itself, with the graph of a workspace that nothing disturbed."""
    told = Told(folder / "states")
    quiet = Path(tempfile.mkdtemp(dir=folder))

    def both() -> None:
        for place in (store, quiet):
            build(papers, place, jobs=1)
            told.say(state=state(place))

    run(both)
    [one, other] = told.heard("state")
    told.path.unlink()
    assert one == other, f"not one graph: {[name for name in one if one[name] != other[name]]}"


# --- publish --------------------------------------------------------------------------------------


def graph(version: int) -> list[Record]:
    """Two hundred documents of which a third changes, comes or goes with the version."""
    nodes = [
        Node(id=f"d:{n}", kind="Document", properties={"symbol": f"{n}-KH/TU", "title": f"lần {version if n % 3 == 0 else 0}"})
        for n in range(200 + version % 5)
    ]  # fmt: skip
    source = Source(document="d:1", path="a.txt", start=0, end=7, quote="căn cứ")
    edges = [
        Edge(subject=node.id, predicate="based_on", object="d:0", sources=(source,))
        for node in nodes[1:]
    ]
    return [*nodes, *edges]


def publications(times: int, folder: Path, chance: random.Random, address: str) -> dict[str, Any]:
    took, killed, ended, version = 0.5, 0, 0, 0
    while killed < times:
        version += 1
        run(partial(write_views, folder / "store", graph(version), str(version)))
        start = time.monotonic()
        moment = chance.uniform(0, took)
        if run(partial(publish, folder / "store", address), moment):
            killed, took = killed + 1, took * 1.05
        else:
            ended, took = ended + 1, (took + time.monotonic() - start) / 2
        if killed % 10 == 0 or killed == times:
            run(partial(published, folder / "store", address, version))
    return {"kills": killed, "publications that ended": ended}


def published(workspace: Path, address: str, version: int) -> None:
    publish(workspace, address)
    with closing(open_store(address)) as target:
        assert target.revision() == str(version)
        assert digest(target.records()) == digest(map(canonical, graph(version)))


# --- orders ---------------------------------------------------------------------------------------


def orders(times: int, folder: Path, chance: random.Random) -> dict[str, Any]:
    papers = write_papers(folder / "papers")
    packed = warm(papers)
    seen = {in_order(folder / "whole", [packed])}
    for n in range(times):
        chance.shuffle(packed)
        seen.add(in_order(folder / str(n), groups(packed, chance), chance))
        assert len(seen) == 1, f"order {n} made another graph"
    return {"orders": times, "documents": len(packed), "graphs": len(seen)}


def groups(packed: list[Packed], chance: random.Random) -> list[list[Packed]]:
    """Neighbours together, in as many groups as chance will."""
    cuts = sorted(chance.sample(range(1, len(packed)), chance.randint(0, 6)))
    return [packed[a:b] for a, b in zip([0, *cuts], [*cuts, len(packed)], strict=True)]


def in_order(folder: Path, batches: list[list[Packed]], chance: random.Random | None = None) -> str:
    """The revision after these groups came one after the other; now and then one is taken out and comes again."""
    with Evidence.open(folder, write=True) as evidence:
        evidence.connection.execute("PRAGMA synchronous = OFF")
        conclusions = Conclusions(evidence)
        for batch in batches:
            evidence.add_many(batch)
            if chance and chance.random() < 0.2:
                evidence.remove(batch[0].path)
                conclusions.update("1")
                evidence.add_many(batch[:1])
            conclusions.update("1")
        revision = conclusions.revision
    shutil.rmtree(folder)
    return revision


# --- readers --------------------------------------------------------------------------------------


def readers(seconds: int, folder: Path) -> dict[str, Any]:
    papers, store = write_papers(folder / "papers"), folder / "store"
    warm(papers)
    run(lambda: build(papers, store, jobs=1))
    told = [Told(folder / f"reader-{n}") for n in range(READERS)]
    end = time.monotonic() + seconds
    children = [fork(partial(read_on, store, one, end)) for one in told]
    builds = 0
    while time.monotonic() < end:
        builds += 1
        papers[-1 - builds % 9].write_text(plan(builds % 9, builds), "utf-8")
        run(lambda: build(papers, store, jobs=1))
    failed = [child for child in children if os.waitpid(child, 0)[1] != 0]
    assert not failed, f"{len(failed)} readers failed"
    seen: dict[tuple[str, str], set[str]] = {}
    answers = [answer for one in told for answer in one.heard("answer")]
    for kind, revision, said in answers:
        seen.setdefault((kind, revision), set()).add(said)
    torn = [place for place, said in seen.items() if len(said) > 1]
    assert not torn, f"different answers of one revision: {torn[:3]}"
    for (kind, revision), said in seen.items():
        assert kind != "sparql" or said == seen.get(("cypher", revision), said), (
            f"views differ at {revision}"
        )
    return {
        "readers": READERS,
        "builds": builds,
        "answers": len(answers),
        "revisions": len({r for _, r in seen}),
    }


def read_on(store: Path, told: Told, end: float) -> None:
    """Ask until the end, with stores that stay open and with new ones."""
    kept = {language: open_view(store, language) for language in get_args(Language)}
    while time.monotonic() < end:
        for language, view in kept.items():
            ask(view, language, told)
            with closing(open_view(store, language)) as new:
                ask(new, language, told)
        search(store, "kế hoạch")
        with Evidence.open(store) as evidence:
            assert sum(1 for _ in evidence.extractions()) == DOCUMENTS
    for view in kept.values():
        view.close()


def ask(view: Store, language: str, told: Told) -> None:
    """Tell all that a view holds, where no build came between."""
    revision = view.revision()
    said = digest(view.records())
    if view.revision() == revision:
        told.say(answer=[language, revision, said])


# --------------------------------------------------------------------------------------------------


def main(kind: str, times: int, address: str, seed: int) -> dict[str, Any]:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="vanban-") as name:
        folder = Path(name)
        if kind == "readers":
            return readers(times, folder)
        if kind == "publish":
            return publications(times, folder, chance, address)
        return {"kills": kills, "orders": orders}[kind](times, folder, chance)


if __name__ == "__main__":
    given = [*sys.argv[1:], "", "", ""]
    start = time.monotonic()
    done = main(given[0], int(given[1]), given[2], int(given[3] or 1))
    print(json.dumps({**done, "seconds": round(time.monotonic() - start, 1)}))
