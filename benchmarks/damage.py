"""What a damaged workspace says: python benchmarks/damage.py [SEED] [HOW_MANY].

Each file of a finished workspace is emptied, cut in half, overwritten or taken away, in a copy. Then it is asked and
built again, in a process of its own: every step works or says what to do, and after the cure the graph is the one
from before. One line of JSON with what happened how often.
"""

import json
import random
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import get_args

from vanban.benchmarks.forks import Told, run, state, warm, write_papers
from vanban.errors import VanbanError
from vanban.graph.build import build
from vanban.graph.store import Language, open_view
from vanban.graph.workspace.evidence import Evidence
from vanban.queries.search import search

CURE = re.compile(
    r"[Dd]elete|[Rr]un vanban build|[Bb]uild again|Name an|Build first|build here|Make one first|Make room"
)


def emptied(path: Path, _: random.Random) -> None:
    path.write_bytes(b"")


def cut(path: Path, _: random.Random) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def overwritten(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    for at in range(0, len(data), 64):
        data[at] = chance.randrange(256)
    path.write_bytes(bytes(data))


def taken_away(path: Path, _: random.Random) -> None:
    path.unlink()


DAMAGES = (emptied, cut, overwritten, taken_away)
UNSEEN = ("MANIFEST", cut)  # RocksDB opens what is left of its list of files without a word


def tried(name: str, step: Callable[[], object], told: Told) -> None:
    """A step works, or fails with words that name a cure."""
    try:
        step()
        told.say(said=[name, "works"])
    except VanbanError as error:
        assert CURE.search(str(error)), f"no cure: {error}"
        told.say(said=[name, str(error)])


def read_view(store: Path, language: Language) -> None:
    with closing(open_view(store, language)) as view:
        list(view.records())


def read_texts(store: Path) -> None:
    with Evidence.open(store) as evidence:
        for extraction in evidence.extractions():
            evidence.text(extraction.sha256)


def steps(store: Path, papers: list[Path], told: Told) -> None:
    for language in get_args(Language):
        tried(language, partial(read_view, store, language), told)
    tried("search", partial(search, store, "kế hoạch"), told)
    tried("texts", partial(read_texts, store), told)
    tried("build", partial(build, papers, store, jobs=1), told)


def built(store: Path, papers: list[Path], told: Told) -> None:
    build(papers, store, jobs=1)
    told.say(state=state(store))


def cured(store: Path, papers: list[Path], told: Told) -> None:
    """What is broken is deleted, as the words say, and all is built again."""
    for name in ("graph.oxigraph", "graph.ladybug"):
        shutil.rmtree(store / name, ignore_errors=True)
    (store / "search.sqlite").unlink(missing_ok=True)
    try:
        build(papers, store, jobs=1)
    except VanbanError:
        shutil.rmtree(store)
        build(papers, store, jobs=1)
    told.say(state=state(store))


def main(seed: int, most: int) -> None:
    chance = random.Random(seed)
    outcomes, faults = Counter[str](), []
    with tempfile.TemporaryDirectory(prefix="vanban-") as name:
        folder = Path(name)
        papers, whole = write_papers(folder / "papers")[-6:], folder / "store"
        warm(papers)
        told = Told(folder / "first")
        run(partial(built, whole, papers, told))
        [before] = told.heard("state")
        files = [path for path in sorted(whole.rglob("*")) if path.is_file()]
        cases = [
            (path, damage)
            for path in files
            for damage in DAMAGES
            if (path.name.split("-")[0], damage) != UNSEEN
        ]
        for number, (path, damage) in enumerate(chance.sample(cases, min(most, len(cases)))):
            place = path.relative_to(whole)
            store, told = folder / f"copy-{number}", Told(folder / f"told-{number}")
            shutil.copytree(whole, store)
            damage(store / place, chance)
            try:
                run(partial(steps, store, papers, told))
                said = told.heard("said")
                outcomes.update(
                    f"{step}: {'works' if s == 'works' else 'says so'}" for step, s in said
                )
                whole_again = built if all(s == "works" for _, s in said) else cured
                run(partial(whole_again, store, papers, told))
                assert told.heard("state") == [before], "another graph afterwards"
            except AssertionError as error:
                faults.append(f"{place} {damage.__name__}: {error}")
            shutil.rmtree(store)
    print(json.dumps({"damages": number + 1, **outcomes, "faults": faults}, ensure_ascii=False))
    assert not faults, f"{len(faults)} faults"


if __name__ == "__main__":
    given = list(map(int, sys.argv[1:]))
    main(*[*given, *(1, 1000)[len(given) :]])
