"""The graph as a networkx graph: what is cited most, and what is cited but not here.

python examples/as_network.py [FOLDER]
"""

import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from vanban.graph.build import build
from vanban.graph.networks import to_networkx
from vanban.graph.store import open_store

DOCUMENTS = Path(__file__).parent / "documents"


def main(folder: Path) -> None:
    with TemporaryDirectory() as workspace:
        build([folder], Path(workspace))
        with closing(open_store(workspace)) as store:
            network = to_networkx(store)
    documents = {node for node, facts in network.nodes(data=True) if facts["label"] == "Document"}
    links = {
        (source, target) for source, target in network.edges() if {source, target} <= documents
    }
    cited = Counter(target for _, target in links)
    for node, times in cited.most_common(15):
        facts = network.nodes[node]
        here = "" if facts.get("in_corpus") else "not here"
        print(times, facts.get("symbol"), facts.get("date"), here, sep="\t")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS)
