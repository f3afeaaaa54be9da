"""What stands beside what, whoever cites whom: the parts of a graph, and the documents that hold it together."""

import random
from collections.abc import Iterable, Mapping, Sequence

Beside = Mapping[str, Sequence[str]]  # each document with those that it cites or that cite it
LOOKS = 8_000_000  # neighbours that are looked at for betweenness, a few seconds' worth


def beside(pairs: Iterable[tuple[str, str]]) -> Beside:
    """The documents that are joined with another one, each with its neighbours.

    >>> beside([("plan", "directive"), ("directive", "plan"), ("plan", "plan")])
    {'directive': ['plan'], 'plan': ['directive']}
    """
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        if one != other:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return {name: sorted(found[name]) for name in sorted(found)}


def parts(links: Beside) -> tuple[int, ...]:
    """How many documents hang together, the largest part first."""
    seen: set[str] = set()
    sizes = []
    for name in links:
        if name not in seen:
            seen.add(name)
            part = [name]
            for one in part:  # which grows
                new = [other for other in links[one] if other not in seen]
                seen.update(new)
                part += new
            sizes.append(len(part))
    return tuple(sorted(sizes, reverse=True))


def starts(links: Beside) -> Sequence[str]:
    """The documents from which shortest ways are counted: all, or in a large graph a fixed sample of them."""
    looks = sum(map(len, links.values()))
    size = min(len(links), max(1, LOOKS // max(looks, 1)))
    return random.Random(1).sample(list(links), size)


def betweenness(links: Beside, start: Sequence[str]) -> dict[str, float]:
    """The share of shortest ways between two others that go through each document (Brandes), from some documents on.

    >>> links = beside([("a", "law"), ("b", "law"), ("c", "law")])
    >>> betweenness(links, list(links))
    {'a': 0.0, 'b': 0.0, 'c': 0.0, 'law': 1.0}
    """
    place = {name: at for at, name in enumerate(links)}
    near = [[place[other] for other in others] for others in links.values()]
    size, total = len(near), [0.0] * len(near)
    for name in start:
        count_ways(near, place[name], total)
    pairs = len(start) * (size - 1) * (size - 2) / max(size, 1)
    return {name: total[at] / pairs if pairs else 0.0 for name, at in place.items()}


def count_ways(near: Sequence[Sequence[int]], root: int, total: list[float]) -> None:
    """Add to each total what part of the shortest ways from the root goes through it."""
    steps, ways = [-1] * len(near), [0] * len(near)
    steps[root], ways[root] = 0, 1
    order = [root]
    for one in order:  # which grows
        step, so_far = steps[one] + 1, ways[one]
        for other in near[one]:
            if steps[other] < 0:
                steps[other], ways[other] = step, so_far
                order.append(other)
            elif steps[other] == step:
                ways[other] += so_far
    behind = [0.0] * len(near)
    for one in reversed(order[1:]):
        step, share = steps[one] - 1, (1 + behind[one]) / ways[one]
        for other in near[one]:
            if steps[other] == step:
                behind[other] += ways[other] * share
        total[one] += behind[one]
