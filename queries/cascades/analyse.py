"""What holds the graph together: counted over the documents and their relations with networkx."""

import csv
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

import networkx as nx

from vanban.errors import VanbanError
from vanban.graph.networks import to_networkx
from vanban.graph.store import Store
from vanban.queries.cascades.influence import main_path, pagerank, waves
from vanban.queries.cascades.trace import CARRIES_OUT

TOP = 10
WHOLE = 2000  # documents up to which brokers are counted over all paths, not a sample
PATHS = 400_000  # how many ends of paths a sample looks at


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """Figures of a graph; documents are given by id with their label and the figure."""

    documents: int
    in_corpus: int
    edges: dict[str, int]  # predicate -> how many
    most_implemented: tuple[
        dict[str, Any], ...
    ]  # carried out by how many documents, directly or not
    longest_chain: tuple[dict[str, Any], ...]  # from the directive down
    brokers: tuple[
        dict[str, Any], ...
    ]  # betweenness: how much of the traffic goes through a document
    components: tuple[int, ...]  # sizes, the largest first
    depth_by_level: dict[str, float]  # level -> mean steps below the directive it comes from
    pagerank: tuple[
        dict[str, Any], ...
    ]  # rank by what is built on a document, and on what is built on it
    main_path: tuple[
        dict[str, Any], ...
    ]  # the line that most ways to a directive go through, from the top
    waves: tuple[dict[str, Any], ...]  # month -> documents that carry something out
    figures: tuple[dict[str, Any], ...] = field(repr=False)  # every document with all its figures

    def to_json(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if name != "figures"}


def analyse(store: Store) -> Analysis:
    """The analysis of a store's graph of documents."""
    graph = to_networkx(store.records())
    documents = graph.subgraph(
        [n for n, data in graph.nodes(data=True) if data.get("label") == "Document"]
    )
    cascade = carrying(documents)
    label = {n: d.get("symbol") or d.get("title") or n for n, d in documents.nodes(data=True)}
    reach = {n: len(nx.ancestors(cascade, n)) for n in cascade if cascade.in_degree(n)}
    links: nx.Graph[str] = nx.Graph((u, v) for u, v in documents.edges() if u != v)
    between, ranks = brokers(links), pagerank(cascade)
    return Analysis(
        documents=documents.number_of_nodes(),
        in_corpus=sum(bool(d.get("in_corpus")) for _, d in documents.nodes(data=True)),
        edges=dict(Counter(key for _, _, key in documents.edges(keys=True)).most_common()),
        most_implemented=ranked(reach, label, "documents"),
        longest_chain=tuple({"id": n, "label": label[n]} for n in longest_chain(cascade)),
        brokers=ranked(between, label, "betweenness"),
        components=tuple(sorted(map(len, nx.connected_components(links)), reverse=True)),
        depth_by_level=depth_by_level(cascade, documents),
        pagerank=ranked(ranks, label, "pagerank"),
        main_path=tuple({"id": n, "label": label[n]} for n in main_path(cascade)),
        waves=waves(documents.nodes[n] for n in cascade if cascade.out_degree(n)),
        figures=tuple(
            {
                "id": n,
                **{f: documents.nodes[n].get(f) for f in ("symbol", "date", "issuer", "level")},
                "reach": reach.get(n, 0),
                "betweenness": round(between.get(n, 0.0), 6),
                "pagerank": round(ranks.get(n, 0.0), 6),
            }
            for n in sorted(documents)
        ),
    )


def write_figures(found: Analysis, out: Path) -> None:
    """Every document with its figures as a table for a spreadsheet."""
    text = StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(found.figures[0]) if found.figures else ["id"])
    writer.writeheader()
    writer.writerows(found.figures)
    try:
        out.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
    except OSError as error:
        told = f"{out}: cannot be written ({error.strerror}). Choose another --out"
        raise VanbanError(told) from None


def carrying(documents: "nx.MultiDiGraph[str]") -> "nx.DiGraph[str]":
    """Edges that carry a document out, from the one that acts to the one it acts on; planned ones left out."""
    return nx.DiGraph(
        (u, v)
        for u, v, key, data in documents.edges(keys=True, data=True)
        if key in CARRIES_OUT and u != v and data.get("level") != "planned"
    )


def longest_chain(cascade: "nx.DiGraph[str]") -> list[str]:
    """The longest way from a directive down; documents that carry each other out count as one step."""
    whole = nx.condensation(cascade)
    path = nx.dag_longest_path(whole) if whole else []
    members = [min(whole.nodes[c]["members"]) for c in path]
    return members[::-1]


def brokers(links: "nx.Graph[str]") -> dict[str, float]:
    """Betweenness of each document, estimated from a fixed sample where the graph is large."""
    size = links.number_of_nodes()
    sample = None if size <= WHOLE else max(50, PATHS // size)
    return dict(nx.betweenness_centrality(links, k=sample, seed=1)) if links else {}


def depth_by_level(
    cascade: "nx.DiGraph[str]", documents: "nx.MultiDiGraph[str]"
) -> dict[str, float]:
    """Mean number of steps from a document of each level up to the farthest directive it carries out."""
    whole = nx.condensation(cascade)
    depth: dict[int, int] = {}
    for component in reversed(list(nx.topological_sort(whole))):
        depth[component] = 1 + max((depth[p] for p in whole.successors(component)), default=-1)
    by_level: dict[str, list[int]] = defaultdict(list)
    for component, steps in depth.items():
        for node in whole.nodes[component]["members"]:
            by_level[documents.nodes[node].get("level") or "not known"].append(steps)
    return {level: round(sum(d) / len(d), 2) for level, d in sorted(by_level.items())}


def ranked(figures: dict[str, Any], label: dict[str, str], name: str) -> tuple[dict[str, Any], ...]:
    """The documents with the highest figures, ties by id."""
    order = sorted((n for n in figures if figures[n]), key=lambda n: (-figures[n], n))[:TOP]
    return tuple({"id": n, "label": label[n], name: round(figures[n], 4)} for n in order)
