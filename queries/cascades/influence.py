"""Who leads and what follows: rank by what is built on a document, the main line of a cascade, and its waves in time."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

DAMPING = 0.85  # of a rank is handed on to what a document acts on
ROUNDS = 100
AT_A_TIME = 16_384  # documents
ENOUGH = 1e-9  # change of a round, per document, at which ranks have settled


def pagerank(links: "nx.DiGraph[str]") -> dict[str, float]:
    """PageRank of each document, from those that act to those that they act on; the ranks add up to 1.

    networkx wants scipy for this, which is ten times the size of all that vanban needs otherwise.

    >>> ranks = pagerank(nx.DiGraph([("plan", "directive"), ("letter", "directive")]))
    >>> [round(ranks[name], 3) for name in ("directive", "letter", "plan")]
    [0.574, 0.213, 0.213]
    """
    names = list(links)
    place = {name: at for at, name in enumerate(names)}
    targets = [[place[target] for target in links.successors(name)] for name in names]
    size = len(names)
    ranks = [1 / size] * size if size else []
    for _ in range(ROUNDS):
        ends = sum(rank for rank, found in zip(ranks, targets, strict=True) if not found)
        following = [(1 - DAMPING + DAMPING * ends) / max(size, 1)] * size
        for rank, found in zip(ranks, targets, strict=True):
            for target in found:
                following[target] += DAMPING * rank / len(found)
        change = sum(abs(new - old) for new, old in zip(following, ranks, strict=True))
        ranks = following
        if change < ENOUGH * size:
            break
    return dict(zip(names, ranks, strict=True))


def reached(whole: "nx.DiGraph[int]") -> dict[str, int]:
    """How many documents carry each one out, directly or through others, told by the condensed cascade.

    Sets of documents are bits of whole numbers, some thousand documents at a time.

    >>> cascade = nx.DiGraph([("commune", "province"), ("province", "directive"), ("ministry", "directive")])
    >>> sorted(reached(nx.condensation(cascade)).items())
    [('commune', 0), ('directive', 3), ('ministry', 0), ('province', 1)]
    """
    order = list(nx.topological_sort(whole))
    members = [whole.nodes[component]["members"] for component in range(len(order))]
    above = [list(whole.successors(component)) for component in range(len(order))]
    count = [len(some) - 1 for some in members]  # the others in a circle
    for first in range(0, len(order), AT_A_TIME):
        below = [0] * len(order)  # the documents below each one
        bit = 1
        for at, component in enumerate(order[first:]):
            count[component] += below[component].bit_count()
            own = 0
            if at < AT_A_TIME:
                own = ((1 << len(members[component])) - 1) * bit
                bit <<= len(members[component])
            if known := below[component] | own:
                below[component] = 0
                for up in above[component]:
                    below[up] |= known
    return {name: count[component] for component in order for name in members[component]}


def main_path(whole: "nx.DiGraph[int]") -> list[str]:
    """The line through which most ways from a leaf up to a directive go (search path count), from the directive down.

    It is told by the condensed cascade: documents that carry each other out count as one.
    """
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
