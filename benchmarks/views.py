"""What the views cost beside their engines: python benchmarks/views.py FOLDER [DOCUMENTS] [BOLT_ADDRESS].

Ours and the raw engine run in the same process on the same generated graph, one after the other, the best of three where
it is short. A ratio is ours to raw. Raw loading begins at the same records too, with the shortest program that makes the
engine's own bulk format of them; publishing is measured where the address of an empty Neo4j is given.
"""

import csv
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, get_args

import ladybug
import pyoxigraph as ox
from cascade_graph import DOCUMENTS, cascade  # type: ignore[import-not-found]

from vanban.graph.cypher import tables
from vanban.graph.cypher.rows import EDGE_COLUMNS, NODE_COLUMNS, edge_row, node_row, relationship
from vanban.graph.publish import publish
from vanban.graph.rdf import triples as rdf
from vanban.graph.rdf.sparql_text import bind
from vanban.graph.records import Edge, Node, Record
from vanban.graph.store import Language, Store, open_store, open_view
from vanban.graph.stores.ladybug import ANY_DEPTH, MOST, POOL, reachable
from vanban.graph.stores.schema import Change, changes
from vanban.queries.cascades.trace import trace
from vanban.queries.catalogue import load

ROOT = "d:0"
QUESTIONS = (
    "implementers",
    "evidence",
    "cascade",
    "cascade_by_level",
    "coverage_by_province",
    "recipients",
    "most_cited",
    "stale_basis",
    "duplicates",
)
NAIVE = """PREFIX vb: <https://w3id.org/vanban/ontology#>
SELECT DISTINCT ?place { ?b a vb:Organisation ; vb:level "province" ; vb:place ?place
FILTER NOT EXISTS { ?d (vb:implements|vb:continues|vb:guides)+ <https://w3id.org/vanban/id/d:0> .
  ?d vb:level "province" ; vb:place ?place } }"""


def timed(work: Callable[[], Any], times: int = 1) -> tuple[float, Any]:
    """Seconds of the best run, and what it gave."""
    best, found = float("inf"), None
    for _ in range(times):
        start = time.perf_counter()
        found = work()
        best = min(best, time.perf_counter() - start)
    return best, found


def tell(name: str, ours: float, raw: float, target: float) -> None:
    print(
        f"{name:34} ours {ours:9.3f} s  raw {raw:9.3f} s  ratio {ours / raw:6.2f}  target {target}"
    )


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def load_rdf(lines: list[str], folder: Path) -> None:
    """The raw engine: its bulk loader on finished lines."""
    shutil.rmtree(folder, ignore_errors=True)
    text = folder.with_suffix(".nt")
    text.write_text("".join(lines), encoding="utf-8")
    store = ox.Store(str(folder))
    store.bulk_load(path=str(text), format=ox.RdfFormat.N_TRIPLES)
    store.optimize()
    store.flush()


def load_tables(stream: list[Change], folder: Path) -> None:
    """The raw engine: rows written by the csv module, then its COPY."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    files: dict[str, Any] = {}
    for change in stream:
        record = change.record
        if isinstance(record, Node):
            name, row = record.kind, [node_row(change).get(c) for c in NODE_COLUMNS[record.kind]]
        else:
            name, values = relationship(record.predicate), edge_row(change)
            row = [record.subject, record.object, *(values.get(c) for c in EDGE_COLUMNS)]
        if name not in files:
            files[name] = csv.writer((folder / f"{name}.csv").open("w", encoding="utf-8"))
        files[name].writerow(row)
    files.clear()
    database = ladybug.Database(str(folder / "db"), buffer_pool_size=POOL, max_db_size=MOST)
    with closing(ladybug.Connection(database)) as connection:
        tables.create(connection)
        for path in sorted(folder.glob("*.csv"), key=lambda path: path.stem not in NODE_COLUMNS):
            connection.execute(
                f'COPY {path.stem} FROM "{path}" {tables.CSV.format(parallel="true")}'
            )
        connection.execute("CHECKPOINT")


def loading(folder: Path, records: list[Record]) -> None:
    stream = list(changes(records))
    whole = [rdf.triples(change, stamped=False) for change in stream]
    plain = [t if isinstance(c.record, Node) else t.split("\n", 1)[0] + "\n" for c, t in zip(stream, whole, strict=True)]  # fmt: skip
    load_rdf(plain, folder / "plain")
    raw = {
        "sparql": timed(lambda: load_rdf(whole, folder / "raw"))[0],
        "cypher": timed(lambda: load_tables(stream, folder / "raw-tables"))[0],
    }
    for language in get_args(Language):
        view = open_view(folder / "ours", language)

        def fill(view: Store = view) -> None:
            with closing(view):
                view.sync(records)
                view.set_revision("1")

        tell(f"load, {language}", timed(fill)[0], raw[language], 1.25)
    ours, alone = size(folder / "ours" / "graph.oxigraph"), size(folder / "plain")
    print(f"disk of the RDF view: {ours / 1e6:.0f} MB, of plain triples alone {alone / 1e6:.0f} MB, ratio {ours / alone:.2f}, target 4.5")  # fmt: skip


def asking(folder: Path) -> None:
    [rdf_folder] = [p for p in (folder / "ours" / "graph.oxigraph").iterdir() if p.is_dir()]
    [file] = [p for p in (folder / "ours" / "graph.ladybug").iterdir() if p.name == "1"]
    raw_rdf: Any = ox.Store.read_only(str(rdf_folder))
    database = ladybug.Database(str(file), read_only=True, buffer_pool_size=POOL, max_db_size=MOST)
    raw_tables: Any = ladybug.Connection(database)
    raw_tables.execute(ANY_DEPTH)
    sparql, cypher = (open_store(folder / "ours", x) for x in get_args(Language))
    for name in QUESTIONS:
        query = load(name)
        values: Any = {parameter.name: ROOT for parameter in query.parameters}
        text = bind(query, values)
        raw, _ = timed(partial(solutions, raw_rdf, text), 3)
        tell(f"{name}, sparql", timed(partial(sparql.ask, query, **values), 3)[0], raw, 1.1)
        text = reachable(query.cypher)
        raw, _ = timed(partial(rows, raw_tables, text, values), 3)
        tell(f"{name}, cypher", timed(partial(cypher.ask, query, **values), 3)[0], raw, 1.1)
    for store in (cypher, sparql):
        seconds, found = timed(partial(trace, store, ROOT), 3)
        told = f"trace of {len(found.nodes)} documents with depth and sentences"
        print(f"{told}, {store.language}: {seconds * 1e3:.0f} ms")
    steps, ids = timed(lambda: raw_tables.execute(DEPTHS).get_all(), 3)
    print(f"raw engine, ids and depth of {len(ids)} documents: {steps * 1e3:.0f} ms")
    query = load("provinces_without_plan")
    ours, _ = timed(lambda: sparql.ask(query, symbol=ROOT), 3)
    tell(
        "provinces without a plan, sparql", ours, timed(lambda: list(raw_rdf.query(NAIVE)))[0], 0.05
    )


def solutions(store: Any, text: str) -> list[Any]:
    """The raw engine's rows as it gives them; those of Oxigraph are not values of Python yet."""
    return list(store.query(text))


def rows(connection: Any, text: str, values: dict[str, str]) -> list[Any]:
    found: list[Any] = connection.execute(text, values).get_all()
    return found


DEPTHS = """MATCH (:Document {id: 'd:0'})<-[e:IMPLEMENTS|CONTINUES|GUIDES|REVIEWS|PROMULGATES|APPROVES|AMENDS|REPLACES|CONSOLIDATES* SHORTEST 1..]-(m:Document)
RETURN m.id, length(e)"""


def publishing(folder: Path, records: list[Record], address: str) -> None:
    """One document in a hundred gets a new title, and its edges a new rule."""
    whole, _ = timed(lambda: publish(folder / "ours", address))
    chosen = {
        r.id
        for r in records
        if isinstance(r, Node) and r.kind == "Document" and int(r.id[2:]) % 100 == 7
    }
    new: list[Record] = []
    for record in records:
        if isinstance(record, Node) and record.id in chosen:
            new.append(replace(record, properties={**record.properties, "title": "đổi"}))
        elif isinstance(record, Edge) and record.subject in chosen:
            new.append(
                replace(record, sources=tuple(replace(s, rule="đổi") for s in record.sources))
            )
    with closing(open_view(folder / "ours", "cypher")) as view:
        view.write(new)
        view.set_revision("2")
    tell("publish 1 % changed, to a full load", timed(lambda: publish(folder / "ours", address))[0], whole, 0.05)  # fmt: skip


def main(folder: Path, documents: int = DOCUMENTS, address: str | None = None) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    records = list(cascade(documents))
    loading(folder, records)
    asking(folder)
    if address:
        publishing(folder, records, address)


if __name__ == "__main__":
    size_of, server = [*sys.argv[2:4], None, None][:2]
    main(Path(sys.argv[1]), int(size_of or DOCUMENTS), server)
