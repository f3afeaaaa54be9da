"""A generated cascade graph in both views of a workspace: python benchmarks/cascade_graph.py WORKSPACE [DOCUMENTS].

100,000 documents with 800,000 edges unless another size is given; the same size gives the same graph.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from generated import cascade  # type: ignore[import-not-found]

from vanban.graph.store import write_views

DOCUMENTS = 100_000


def make(workspace: Path, documents: int = DOCUMENTS) -> str:
    """Write the graph, unless it is there already; its revision."""
    revision = f"cascade-{documents}"
    write_views(workspace, cascade(documents), revision)
    return revision


if __name__ == "__main__":
    start = time.perf_counter()
    size = int(sys.argv[2]) if len(sys.argv) > 2 else DOCUMENTS
    revision = make(Path(sys.argv[1]), size)
    print(f"{sys.argv[1]}: {revision} in {time.perf_counter() - start:.0f} s")
