"""How long `vanban check` takes: python benchmarks/shacl.py DOCUMENTS|WORKSPACE.

Makes a cascade graph of so many documents with eight edges each (tests/generated.py), or takes the graph of a
workspace, and runs all shapes on it. 125,000 documents are a million statements. One line of JSON with seconds by the
clock and of the processor, and what was found; with the slowest queries.
"""

import json
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from vanban.graph.store import Store, open_view
from vanban.ontology.shape_queries import shape_queries
from vanban.queries.check import asked, check_store

SLOWEST = 5


def made(documents: int, folder: Path) -> Path:
    """A workspace with a graph of this size."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
    from generated import cascade  # type: ignore[import-not-found]

    with closing(open_view(folder, "sparql")) as view:
        view.write(cascade(documents))
    return folder


def slowest(store: Store) -> list[tuple[float, str]]:
    """Processor seconds of each shape, asked alone."""
    took: Counter[str] = Counter()
    for query in shape_queries():
        start = time.process_time()
        asked(store, query.text, query.columns)
        took[query.shape] += time.process_time() - start  # type: ignore[assignment]
    return [(round(seconds, 2), shape) for shape, seconds in took.most_common(SLOWEST)]


def main(given: str) -> None:
    with tempfile.TemporaryDirectory(prefix="vanban-") as name:
        folder = made(int(given), Path(name)) if given.isdigit() else Path(given)
        with closing(open_view(folder, "sparql")) as store:
            clock, processor = time.monotonic(), time.process_time()
            report = check_store(store)
            told = {
                "seconds": round(time.monotonic() - clock, 1),
                "processor": round(time.process_time() - processor, 1),
                "conforms": report["conforms"],
                "found": dict(Counter(v["severity"] for v in report["violations"])),
            }
            print(json.dumps(told), flush=True)
            print(json.dumps({"slowest": slowest(store)}))


if __name__ == "__main__":
    main(sys.argv[1]) if len(sys.argv) == 2 else sys.exit(__doc__)
