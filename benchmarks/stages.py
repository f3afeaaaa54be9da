"""How long a whole corpus takes and where the time goes: python benchmarks/stages.py FOLDER [FILES].

Each stage of extraction is timed alone on the same documents (all, or FILES drawn by a fixed seed), one process, CPU
time, once the patterns are compiled; the raw limit beside it is reading and decoding the files. Figures are millions of
characters a second and each stage's share of the whole.
"""

import random
import sys
import time
from collections.abc import Callable, Sequence
from itertools import starmap
from pathlib import Path
from typing import Any

from vanban.errors import VanbanError
from vanban.loaders.auditing.told import Told
from vanban.loaders.bodies.organizations import find_organizations
from vanban.loaders.bodies.successions import find_successions
from vanban.loaders.citing.cited import References, find_references, mentions_of
from vanban.loaders.counting.counts import find_count_findings, find_counts
from vanban.loaders.document import Document
from vanban.loaders.extract import extract
from vanban.loaders.extraction import Header, Task
from vanban.loaders.findings import find_document_findings
from vanban.loaders.heading.header import read_header
from vanban.loaders.load import find_files, load
from vanban.loaders.names import Home, find_home
from vanban.loaders.naming.named_references import find_named_references
from vanban.loaders.reading import Reading, read
from vanban.loaders.relating.relations import relations_and_findings
from vanban.loaders.tasking.tasks import find_tasks

SEED = 7
WARM = 5  # documents read before the clock runs


class Clock:
    """Runs a stage on all documents and keeps how long it took."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, name: str, work: Callable[..., Any], *columns: Sequence[Any]) -> list[Any]:
        """What the work gives for each row of the columns."""
        start = time.process_time()
        told = list(starmap(work, zip(*columns, strict=True)))
        self.seconds[name] = time.process_time() - start
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
    """CPU seconds of each stage, in the order of `extract`."""
    clock = Clock()
    documents: list[Document] = clock.time("load (raw limit)", load, paths)
    for document in documents[:WARM]:
        extract(document)
    readings = clock.time("paragraphs", read, documents)
    headers = clock.time("header", read_header, readings)
    homes = clock.time("home", home_of, readings, headers)
    found = clock.time("references", references_of, readings, headers, homes)
    named = clock.time("named references", find_named_references, readings, found, headers)
    cited = [one.citations for one in named]
    related = clock.time("relations", relations_and_findings, readings, cited, headers)
    tasks = clock.time("tasks", find_tasks, documents, readings, headers, homes)
    clock.time("counts", counts_of, readings, found)
    clock.time("bodies", bodies_of, readings, homes, headers, named, tasks)
    clock.time("successions", find_successions, readings, homes)
    relations, left_out = zip(*related, strict=True)
    told = (documents, readings, headers, found, relations, left_out, homes)
    clock.time("findings", findings_of, *told)
    return clock.seconds


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
