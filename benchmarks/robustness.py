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
import sys
import tempfile
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, get_args

from vanban.benchmarks.forks import (
    DOCUMENTS,
    Told,
    digest,
    fork,
    plan,
    run,
    warm,
    write_papers,
)
from vanban.benchmarks.killing import kills, publications
from vanban.graph.build import build
from vanban.graph.resolving.conclusions import Conclusions
from vanban.graph.store import Language, Store, open_view
from vanban.graph.workspace.evidence import Evidence, Packed
from vanban.queries.search import search

READERS = 8


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
