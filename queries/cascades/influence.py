"""Who leads and what follows: rank by what is built on a document, the main line of a cascade, and its waves in time."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

DAMPING = 0.85  # of a rank is handed on to what a document acts on
ROUNDS = 100
ENOUGH = 1e-9  # change of a round, per document, at which ranks have settled


def pagerank(links: "nx.DiGraph[str]") -> dict[str, float]:
    """PageRank of each document, from those that act to those that they act on; the ranks add up to 1.

    networkx wants scipy for this, which is ten times the size of all that vanban needs otherwise.

    >>> ranks = pagerank(nx.DiGraph([("plan", "directive"), ("letter", "directive")]))
    >>> [round(ranks[name], 3) for name in ("directive", "letter", "plan")]
    [0.574, 0.213, 0.213]
    """
    size = links.number_of_nodes()
    ranks = dict.fromkeys(links, 1 / size) if size else {}
    ends = [node for node in links if not links.out_degree(node)]
    for _ in range(ROUNDS):
        base = (1 - DAMPING + DAMPING * sum(ranks[node] for node in ends)) / max(size, 1)
        following = dict.fromkeys(links, base)
        for node in links:
            share = DAMPING * ranks[node] / max(links.out_degree(node), 1)
            for target in links.successors(node):
                following[target] += share
        change = sum(abs(following[node] - ranks[node]) for node in links)
        ranks = following
        if change < ENOUGH * size:
            break
    return ranks


def main_path(cascade: "nx.DiGraph[str]") -> list[str]:
    """The line through which most ways from a leaf up to a directive go (search path count), from the directive down.

    Documents that carry each other out count as one.
    """
    whole = nx.condensation(cascade)
    order = list(nx.topological_sort(whole))
    up: dict[int, int] = {}  # ways from a node to a directive
    down: dict[int, int] = {}  # ways from a leaf to a node
    for node in order:
        down[node] = sum(down[before] for before in whole.predecessors(node)) or 1
    for node in reversed(order):
        up[node] = sum(up[after] for after in whole.successors(node)) or 1
    edges = {(u, v): down[u] * up[v] for u, v in whole.edges()}
    if not edges:
        return []
    name = {c: min(whole.nodes[c]["members"]) for c in whole}

    def best(of: Iterable[tuple[int, int]]) -> tuple[int, int] | None:
        return min(of, key=lambda e: (-edges[e], name[e[0]], name[e[1]]), default=None)

    first = best(edges)
    path = list(first or ())
    while step := best(whole.in_edges(path[0])):
        path.insert(0, step[0])
    while step := best(whole.out_edges(path[-1])):
        path.append(step[1])
    return [name[component] for component in reversed(path)]


def waves(documents: Iterable[Mapping[str, Any]]) -> tuple[dict[str, Any], ...]:
    """How many documents each month brought, without months that brought none.

    >>> waves([{"date": "2025-03-01"}, {"date": "2025-03-30"}, {"date": None}])
    ({'month': '2025-03', 'documents': 2},)
    """
    months = Counter(str(d["date"])[:7] for d in documents if len(str(d.get("date") or "")) >= 7)
    return tuple({"month": month, "documents": n} for month, n in sorted(months.items()))
