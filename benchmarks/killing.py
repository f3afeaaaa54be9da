"""Builds and publications that are killed at random moments, and what they left."""

import random
import tempfile
import time
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Any, get_args

from vanban.benchmarks.forks import (
    Told,
    digest,
    plan,
    run,
    state,
    warm,
    write_papers,
)
from vanban.errors import VanbanError
from vanban.graph.build import build
from vanban.graph.publish import publish
from vanban.graph.records import Edge, Node, Record, Source
from vanban.graph.store import Language, open_store, open_view, write_views
from vanban.graph.stores.schema import canonical
from vanban.graph.workspace.evidence import Evidence
from vanban.loaders.document import content_hash

REOPENED = 2.0  # seconds


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
