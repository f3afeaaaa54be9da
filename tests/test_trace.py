"""The cascade's walk: depth, several parents, cycles, changes, planned steps, depth limits."""

from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from vanban.errors import QueryError
from vanban.graph.records import Edge, Node, Record, Source
from vanban.graph.store import Store, open_store
from vanban.queries.cascades.around import around
from vanban.queries.cascades.trace import Step, days_between, lay_out, trace


def document(id: str, date: str | None = None) -> dict[str, Any]:
    empty = dict.fromkeys(
        ("type", "title", "issuer", "issuer_id", "level", "system", "place", "path")
    )
    return {**empty, "id": id, "symbol": id, "date": date, "in_corpus": True}


def walk(
    edges: list[tuple[str, str, str]], **options: Any
) -> dict[str, tuple[int, tuple[str, ...]]]:
    """Document -> depth and parents, from the root "r"."""
    steps = [Step(subject=s, predicate=p, object=o) for s, p, o in edges]
    ids = {id for s, _, o in edges for id in (s, o)} | {"r"}
    found = lay_out(document("r"), steps, {id: document(id) for id in ids}, **options)
    return {node.document["id"]: (node.depth, node.parents) for node in found.nodes}


CASES = [
    ("a chain", [("a", "implements", "r"), ("b", "implements", "a")], {"a": (1, ("r",)), "b": (2, ("a",))}),
    ("two parents, the nearer first", [("a", "implements", "r"), ("b", "guides", "a"), ("b", "implements", "r")],
     {"a": (1, ("r",)), "b": (1, ("r", "a"))}),
    ("a cycle ends", [("a", "implements", "r"), ("b", "implements", "a"), ("a", "continues", "b")],
     {"a": (1, ("r", "b")), "b": (2, ("a",))}),
    ("a cycle through the root", [("a", "implements", "r"), ("r", "implements", "a")], {"a": (1, ("r",))}),
    ("what amends a member belongs to it", [("a", "implements", "r"), ("b", "amends", "a")],
     {"a": (1, ("r",)), "b": (2, ("a",))}),
    ("what replaces the root does not", [("a", "replaces", "r")], {}),
    ("nothing of another tree", [("a", "implements", "x")], {}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "edges", "expected"), CASES, ids=[case[0] for case in CASES])
def test_walk(name: str, edges: list[tuple[str, str, str]], expected: dict[str, Any]) -> None:
    assert walk(edges) == expected


def test_depth_and_direction() -> None:
    edges = [("a", "implements", "r"), ("b", "implements", "a"), ("r", "implements", "up")]
    assert walk(edges, depth=1) == {"a": (1, ("r",))}
    assert walk(edges, up=True) == {"up": (1, ("r",))}


EDGES = [
    ("a", "implements", "r", "planned"),
    ("b", "based_on", "r", "explicit"),
    ("c", "reviews", "r", "context"),
    ("d", "replaces", "r", "explicit"),
    ("e", "implements", "d", "explicit"),
    ("f", "amends", "c", "explicit"),
    ("f", "references", "r", "explicit"),
    ("f", "replaces", "g", "explicit"),
]


@pytest.mark.parametrize("language", ["sparql", "cypher"])
@pytest.mark.parametrize(
    ("root", "options", "steps"),
    [
        ("r", {}, ["c reviews r", "f amends c"]),
        ("r", {"depth": 1}, ["c reviews r"]),
        ("r", {"basis": True}, ["b based_on r", "c reviews r", "f amends c"]),
        ("f", {"up": True}, ["c reviews r", "f amends c"]),
        ("a", {"up": True}, []),
        ("d", {}, ["e implements d"]),
    ],
)
def test_what_is_a_step(
    language: str, root: str, options: dict[str, Any], steps: list[str], tmp_path: Path
) -> None:
    ids = sorted({end for s, _, o, _ in EDGES for end in (s, o)})
    records: list[Record] = [Node(id=id, kind="Document") for id in ids]
    for subject, predicate, object, level in EDGES:
        source = Source(document=subject, path="x", start=0, end=1, quote="x", level=level)
        records.append(Edge(subject=subject, predicate=predicate, object=object, sources=(source,)))
    with closing(open_store(tmp_path, language)) as store:  # type: ignore[arg-type]
        store.write(records)
        found = trace(store, root, **options)
    assert sorted(f"{e.subject} {e.predicate} {e.object}" for e in found.edges) == steps


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [("2025-01-01", "2025-03-01", 59), ("2025-03-01", "2025-01-01", -59), (None, "2025-01-01", None), ("2025", "2025-01-01", None)],
)  # fmt: skip
def test_days(first: str | None, second: str | None, days: int | None) -> None:
    assert days_between(first, second) == days


@pytest.mark.parametrize("follow", [trace, around])
def test_a_root_that_is_not_there_is_named(
    follow: Callable[[Store, str], Any], graph_of: Callable[[Iterable[Record]], Store]
) -> None:
    store = graph_of([Node(id="kl", kind="Document", properties={"symbol": "21-KL/TW"})])
    assert follow(store, "kl").nodes == ()
    with pytest.raises(QueryError, match="21-KL/TW: no document of .* find_document"):
        follow(store, "21-KL/TW")
