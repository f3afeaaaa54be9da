"""The graph in GraphML, for Gephi and yEd."""

import json
import re
from pathlib import Path
from typing import Any

import networkx as nx

from vanban.graph.networks import to_networkx
from vanban.graph.store import Store

NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
UNKNOWN = "\ufffd"


def export_graphml(store: Store, out: Path) -> str:
    """All nodes and edges; the best sentence of an edge is its attributes, all of them are `sources` in JSON."""
    graph = to_networkx(store)
    for _, data in graph.nodes(data=True):
        make_writable(data)
    for _, _, data in graph.edges(data=True):
        data["sources"] = json.dumps(data["sources"], ensure_ascii=False)
        make_writable(data)
    nx.write_graphml(graph, out)
    return f"{out}: {graph.number_of_nodes()} nodes and {graph.number_of_edges()} edges in GraphML"


def make_writable(data: dict[str, Any]) -> None:
    """GraphML has no null, and XML no control characters."""
    for name, value in list(data.items()):
        if value is None:
            del data[name]
        elif isinstance(value, str):
            data[name] = xml_text(value)


def xml_text(text: str) -> str:
    r"""A text that XML can hold; what it cannot is shown as U+FFFD.

    >>> xml_text("dòng\n<một> \x01")
    'dòng\n<một> \ufffd'
    """
    return NOT_IN_XML.sub(UNKNOWN, text)
