"""What the offices' questions cost beside their raw queries: python benchmarks/offices.py WORKSPACE [DOCUMENTS].

The generated cascade graph, with bodies whose ids say where they sit and a task for each document, is made in the workspace
once; each question is then asked as a command asks it, and the queries of the catalogue that it asks are repeated on the
raw engine, which gives its rows as they are. Milliseconds are the best of five, of the wall and of the CPU.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from cascade_graph import DOCUMENTS, cascade  # type: ignore[import-not-found]

from vanban.graph.records import Edge, Node, Record, Source, Value
from vanban.graph.store import Query, Row, Store, open_store, open_view
from vanban.graph.stores.ladybug import LadybugStore, reachable
from vanban.queries.cascades.analyse import analyse
from vanban.queries.offices.coverage import coverage
from vanban.queries.offices.deadlines import deadlines
from vanban.queries.offices.expected import expected
from vanban.queries.offices.missing import missing
from vanban.queries.offices.stale import stale

ROOT, TODAY = "d:0", "2025-06-30"
QUESTIONS: Mapping[str, Callable[[Store], Any]] = {
    "expected": lambda store: expected(store, ROOT, today=TODAY),
    "deadlines": lambda store: deadlines(store, today=TODAY),
    "deadlines --who": lambda store: deadlines(store, today=TODAY, who="Sở Nội vụ"),
    "coverage": lambda store: coverage(store, [ROOT], today=TODAY),
    "missing": lambda store: missing(store),
    "stale": lambda store: stale(store, today=TODAY),
    "stale, high up": lambda store: stale(store, today=TODAY, since="2025-06-01"),
    "analyse": analyse,
}
BODIES = {"bct": "org:party:tw.bo-chinh-tri", "cp": "org:state:cp"}
INSIDE = {"s": "org:state:{}.{}", "h": "org:party:{}.huyen-{}.hu", "x": "org:party:{}.xa-{}.du"}
WORK = (
    ("Sở Nội vụ", "ban hành kế hoạch thực hiện"),
    ("Sở Tài chính", "bố trí kinh phí thực hiện"),
    ("Các sở, ban, ngành", "báo cáo kết quả thực hiện"),
    ("Các tỉnh ủy, thành ủy", "xây dựng kế hoạch thực hiện"),
)


def seated(id: str) -> str:
    """The id of a generated body as the real ones are written."""
    if not id.startswith("o:"):
        return id
    place, _, body = id[2:].partition(".")
    if not body:
        return BODIES.get(place) or (f"org:state:{place}" if place[1:].isdigit() else f"org:party:{place}.tu")  # fmt: skip
    form = INSIDE.get(body[0], "org:party:{}.{}")
    return form.format(place, body if body[0] == "s" else body[1:])


def graph(documents: int) -> Iterator[Record]:
    """The generated graph with seats, and as many tasks as documents."""
    chance, tasks, said = random.Random(7), list[Edge](), list[Edge]()
    bodies: list[str] = []
    for record in cascade(documents):
        if isinstance(record, Edge):
            said.append(replace(record, subject=seated(record.subject), object=seated(record.object)))  # fmt: skip
            continue
        properties = dict(record.properties)
        if properties.get("issuer_id"):
            properties["issuer_id"] = seated(str(properties["issuer_id"]))
        yield replace(record, id=seated(record.id), properties=properties)
        if record.kind == "Organisation":
            bodies.append(seated(record.id))
        if record.kind == "Document":
            task, edges = a_task(chance, record.id, bodies)
            tasks += edges
            yield task
    yield from said
    yield from tasks


def a_task(chance: random.Random, document: str, bodies: list[str]) -> tuple[Node, list[Edge]]:
    """A task of a document, due on some day of thirteen years, given to some body."""
    who, action = chance.choices(WORK, (60, 25, 10, 5))[0]
    day = f"{chance.randrange(2013, 2027)}-{chance.randrange(1, 13):02}-15"
    said: dict[str, Value] = {"assignee": who, "action": action, "due": day, "deadline": day}
    task, quote = f"t:of:{document}", f"{who} {action}"
    source = Source(document=document, path=f"kho/{document}.txt", start=0, end=len(quote), quote=quote)  # fmt: skip
    ends = ((document, "has_task", task), (task, "assigned_to", chance.choice(bodies)))
    edges = [Edge(subject=s, predicate=p, object=o, sources=(source,)) for s, p, o in ends]
    return Node(id=task, kind="Task", properties=said), edges


def make(workspace: Path, documents: int) -> None:
    """Write the graph, unless it is there already."""
    revision = f"offices-{documents}"
    view: Any = open_view(workspace, "cypher")
    with closing(view):
        if view.revision() != revision:
            view.rebuild(graph(documents))
            view.set_revision(revision)


def timed(work: Callable[[], Any], times: int = 5) -> tuple[float, float]:
    """The wall and CPU milliseconds of the best run."""
    walls, cpus = [], []
    for _ in range(times):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        walls.append((time.perf_counter() - wall) * 1e3)
        cpus.append((time.process_time() - cpu) * 1e3)
    return min(walls), min(cpus)


class Watched:
    """A store that remembers what it was asked."""

    def __init__(self, store: Store) -> None:
        self.store, self.language = store, store.language
        self.asked: list[tuple[Query, dict[str, Value], int]] = []

    def ask(self, query: Query, **values: Value) -> list[Row]:
        rows = self.store.ask(query, **values)
        self.asked.append((query, values, len(rows)))
        return rows


def raw(store: LadybugStore, query: Query, values: Mapping[str, Value]) -> Any:
    """The engine alone: its rows as it gives them."""
    with store._asking() as connection:
        return connection.execute(reachable(query.cypher), dict(values)).get_all()


def main(workspace: Path, documents: int = DOCUMENTS, only: str = "") -> None:
    make(workspace, documents)
    store: Any = open_store(workspace, "cypher")
    for name in filter(lambda name: only in name, QUESTIONS):
        question = QUESTIONS[name]
        watched: Any = Watched(store)
        question(watched)
        wall, cpu = timed(partial(question, store))
        print(f"{name:16} {wall:6.0f} ms  cpu {cpu:6.0f} ms")
        parts: dict[str, tuple[int, int, float]] = {}
        for query, values, rows in watched.asked:
            times, all_rows, so_far = parts.get(query.name, (0, 0, 0.0))
            _, cpu = timed(partial(raw, store, query, values))
            parts[query.name] = times + 1, all_rows + rows, so_far + cpu
        for part, (times, rows, cpu) in parts.items():
            print(f"    raw {part:20} cpu {cpu:6.0f} ms  {times:4} times {rows:8,} rows")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int([*sys.argv, DOCUMENTS][2]), [*sys.argv[3:], ""][0])
