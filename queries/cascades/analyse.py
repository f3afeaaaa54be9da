"""What holds the graph together: counted over the documents and their relations with networkx."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any

import networkx as nx

from vanban.errors import writing
from vanban.graph.store import Row, Store
from vanban.queries.cascades.influence import main_path, pagerank, reached, waves
from vanban.queries.cascades.trace import CARRIES_OUT
from vanban.queries.catalogue import load

TOP = 10
ENDS = 8_000_000  # of edges that are looked at for betweenness: ten seconds on a slow machine


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
    brokers_sampled: int | None  # from how many documents ways were counted; None: from all
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
    documents = {row["id"]: row for row in store.ask(load("_each_document"))}
    edges = store.ask(load("_each_edge"))
    cascade = carrying(edges)
    whole = nx.condensation(cascade)
    label = {id: row["symbol"] or row["title"] or id for id, row in documents.items()}
    links = beside(edges)
    sample = sampled(links)
    between = nx.betweenness_centrality(links, k=sample, seed=1) if links else {}
    reach, ranks = reached(whole), pagerank(cascade)
    return Analysis(
        documents=len(documents),
        in_corpus=sum(bool(row["in_corpus"]) for row in documents.values()),
        edges=dict(Counter(edge["predicate"] for edge in edges).most_common()),
        most_implemented=ranked(reach, label, "documents"),
        longest_chain=named(longest_chain(whole), label),
        brokers=ranked(between, label, "betweenness"),
        brokers_sampled=sample,
        components=tuple(sorted(map(len, nx.connected_components(links)), reverse=True)),
        depth_by_level=depth_by_level(whole, documents),
        pagerank=ranked(ranks, label, "pagerank"),
        main_path=named(main_path(whole), label),
        waves=waves(documents[id] for id in cascade if cascade.out_degree(id)),
        figures=tuple(
            {
                "id": id,
                **{name: row[name] for name in ("symbol", "date", "issuer", "level")},
                "reach": reach.get(id, 0),
                "betweenness": round(between.get(id, 0.0), 6),
                "pagerank": round(ranks.get(id, 0.0), 6),
            }
            for id, row in documents.items()
        ),
    )


def write_figures(found: Analysis, out: Path) -> None:
    """Every document with its figures as a table for a spreadsheet."""
    text = StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(found.figures[0]) if found.figures else ["id"])
    writer.writeheader()
    writer.writerows(found.figures)
    with writing(out):
        out.write_text(text.getvalue(), encoding="utf-8-sig", newline="")


def carrying(edges: Iterable[Row]) -> "nx.DiGraph[str]":
    """Edges that carry a document out, from the one that acts to the one it acts on; planned ones left out."""
    return nx.DiGraph(
        sorted(
            (edge["subject"], edge["object"])
            for edge in edges
            if edge["predicate"] in CARRIES_OUT
            and edge["subject"] != edge["object"]
            and edge["level"] != "planned"
        )
    )


def beside(edges: Iterable[Row]) -> "nx.Graph[str]":
    """What stands beside what, whoever cites whom."""
    pairs = sorted((edge["subject"], edge["object"]) for edge in edges)
    return nx.Graph(pair for pair in pairs if pair[0] != pair[1])


def sampled(links: "nx.Graph[str]") -> int | None:
    """From how many documents shortest ways are counted in a large graph; None: from all.

    >>> sampled(nx.path_graph(1_000)) is None, sampled(nx.path_graph(3_000))
    (True, 1333)
    """
    enough = max(1, ENDS // max(1, 2 * links.number_of_edges()))
    return enough if enough < len(links) else None


def longest_chain(whole: "nx.DiGraph[int]") -> list[str]:
    """The longest way from a directive down; documents that carry each other out count as one step."""
    path = nx.dag_longest_path(whole) if whole else []
    members = [min(whole.nodes[c]["members"]) for c in path]
    return members[::-1]


def depth_by_level(
    whole: "nx.DiGraph[int]", documents: Mapping[str, Mapping[str, Any]]
) -> dict[str, float]:
    """Mean number of steps from a document of each level up to the farthest directive it carries out."""
    depth: dict[int, int] = {}
    for component in reversed(list(nx.topological_sort(whole))):
        depth[component] = 1 + max((depth[p] for p in whole.successors(component)), default=-1)
    by_level: dict[str, list[int]] = defaultdict(list)
    for component, steps in depth.items():
        for node in whole.nodes[component]["members"]:
            by_level[documents[node]["level"] or "not known"].append(steps)
    return {level: round(sum(d) / len(d), 2) for level, d in sorted(by_level.items())}


def named(ids: Iterable[str], label: Mapping[str, str]) -> tuple[dict[str, Any], ...]:
    return tuple({"id": id, "label": label[id]} for id in ids)


def ranked(figures: dict[str, Any], label: dict[str, str], name: str) -> tuple[dict[str, Any], ...]:
    """The documents with the highest figures, ties by id."""
    order = sorted((n for n in figures if figures[n]), key=lambda n: (-figures[n], n))[:TOP]
    return tuple({"id": n, "label": label[n], name: round(figures[n], 4)} for n in order)
