"""How long a whole corpus takes and where the time goes: python benchmarks/stages.py FOLDER.

Each stage of extraction is timed alone on the same documents, single process; the raw limit beside it is reading and
decoding the files. Figures are millions of characters a second and each stage's share of the whole.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from vanban.errors import VanbanError
from vanban.loaders.citing.cited import find_references
from vanban.loaders.counting.counts import find_counts
from vanban.loaders.heading.header import read_header
from vanban.loaders.load import find_files, load
from vanban.loaders.names import find_home
from vanban.loaders.reading import read
from vanban.loaders.relating.relations import find_relations


def timed(work: Callable[[], list[Any]]) -> tuple[list[Any], float]:
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def load_all(folder: Path) -> list[Any]:
    documents = []
    for path in find_files([folder]):
        try:
            documents.append(load(path))
        except VanbanError as error:
            print(error, file=sys.stderr)
    return documents


def main(folder: Path) -> None:
    documents, loading = timed(lambda: load_all(folder))
    millions = sum(len(document.text) for document in documents) / 1e6
    readings, reading = timed(lambda: [read(document) for document in documents])
    headers, heading = timed(lambda: [read_header(r) for r in readings])
    homes = [find_home(r.text, h.issuer, h.place) for r, h in zip(readings, headers, strict=True)]
    found, citing = timed(
        lambda: [
            find_references(r, h.symbol, home)
            for r, h, home in zip(readings, headers, homes, strict=True)
        ]
    )
    _, relating = timed(
        lambda: [
            find_relations(r, f.citations, h)
            for r, f, h in zip(readings, found, headers, strict=True)
        ]
    )
    _, counting = timed(
        lambda: [
            find_counts(r, [(c.start, c.tail) for c in f.citations])
            for r, f in zip(readings, found, strict=True)
        ]
    )
    stages = {
        "load (raw limit)": loading,
        "paragraphs": reading,
        "header": heading,
        "references": citing,
        "relations": relating,
        "counts": counting,
    }
    whole = sum(stages.values())
    print(f"{len(documents)} documents, {millions:.1f} M characters")
    for name, seconds in stages.items():
        print(f"{name:18} {millions / seconds:8.1f} Mchar/s   {seconds / whole:6.1%} of the time")
    print(
        f"{'together':18} {millions / whole:8.1f} Mchar/s   {whole / loading:.1f} x the raw limit"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
