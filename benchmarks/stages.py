"""How long a whole corpus takes and where the time goes: python benchmarks/stages.py FOLDER [FILES].

Each stage of extraction is timed alone on the same documents (all, or FILES drawn by a fixed seed), one process, CPU
time, once the patterns are compiled; the raw limit beside it is reading and decoding the files. Figures are millions of
characters a second and each stage's share of the whole.
"""

import gc
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from vanban.errors import VanbanError
from vanban.graph.reading import SELDOM
from vanban.loaders.auditing.told import Told
from vanban.loaders.bodies.organizations import find_organizations
from vanban.loaders.bodies.successions import find_successions
from vanban.loaders.citing.cited import References, find_references, mentions_of
from vanban.loaders.counting.counts import find_count_findings, find_counts
from vanban.loaders.extract import extract
from vanban.loaders.extraction import Header, Task
from vanban.loaders.findings import find_document_findings
from vanban.loaders.heading.header import read_header
from vanban.loaders.home import find_home
from vanban.loaders.load import find_files, load
from vanban.loaders.names import Home
from vanban.loaders.naming.named_references import find_named_references
from vanban.loaders.reading import Reading, read
from vanban.loaders.relating.relations import relations_and_findings
from vanban.loaders.tasking.tasks import find_tasks

T = TypeVar("T")
SEED = 7
WARM = 5  # documents read before the clock runs


class Clock:
    """Runs stages and keeps how long each took in all."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    def time(self, name: str, work: Callable[..., T], *given: Any) -> T:
        """What the work gives."""
        start = time.process_time()
        told = work(*given)
        self.seconds[name] += time.process_time() - start
        return told


def home_of(reading: Reading, header: Header) -> Home:
    return find_home(reading.text, header.issuer, header.place)


def references_of(reading: Reading, header: Header, home: Home) -> References:
    found = find_references(reading, header.symbol, home)
    list(mentions_of(reading, found.citations))
    return found


def counts_of(reading: Reading, references: References) -> None:
    found = find_counts(reading, [(c.start, c.tail) for c in references.citations])
    find_count_findings(found, reading)


def bodies_of(
    reading: Reading, home: Home, header: Header, named: Any, tasks: tuple[Task, ...]
) -> None:
    acting = [name for task in tasks for name in (task.assignee, *task.with_) if name]
    find_organizations(reading, home, header=header, documents=named.documents, acting=acting)


def findings_of(*told: Any) -> None:
    find_document_findings(Told(*told))


def timed(paths: Sequence[Path]) -> dict[str, float]:
    """CPU seconds of each stage, in the order of `extract`; rubbish is collected as seldom as where a build reads."""
    for path in paths[:WARM]:
        extract(load(path))
    gc.freeze()
    gc.set_threshold(SELDOM)
    clock = Clock()
    for path in paths:
        run(clock, path)
    return clock.seconds


def run(clock: Clock, path: Path) -> None:
    """All stages on one file, as `extract` runs them."""
    document = clock.time("load (raw limit)", load, path)
    reading = clock.time("paragraphs", read, document)
    header = clock.time("header", read_header, reading)
    home = clock.time("home", home_of, reading, header)
    found = clock.time("references", references_of, reading, header, home)
    named = clock.time("named references", find_named_references, reading, found, header)
    cited = named.citations
    relations, left_out = clock.time("relations", relations_and_findings, reading, cited, header)
    tasks = clock.time("tasks", find_tasks, document, reading, header, home)
    clock.time("counts", counts_of, reading, found)
    clock.time("bodies", bodies_of, reading, home, header, named, tasks)
    clock.time("successions", find_successions, reading, home)
    told = (document, reading, header, found, relations, left_out, home)
    clock.time("findings", findings_of, *told)


def readable(folder: Path, files: int | None) -> tuple[list[Path], int]:
    """The files that can be read, and how many characters they have."""
    names = find_files([folder])
    drawn = sorted(random.Random(SEED).sample(names, min(files or len(names), len(names))))
    kept, size = [], 0
    for path in drawn:
        try:
            size += len(load(path).text)
        except VanbanError as error:
            print(error, file=sys.stderr)
            continue
        kept.append(path)
    return kept, size


def main(folder: Path, files: int | None) -> None:
    paths, size = readable(folder, files)
    stages = timed(paths)
    millions, whole = size / 1e6, sum(stages.values())
    print(f"{len(paths)} documents, {millions:.1f} M characters")
    for name, seconds in stages.items():
        print(f"{name:18} {millions / seconds:8.1f} Mchar/s   {seconds / whole:6.1%} of the time")
    limit = stages["load (raw limit)"]
    print(f"{'together':18} {millions / whole:8.1f} Mchar/s   {whole / limit:.1f} x the raw limit")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else None)
