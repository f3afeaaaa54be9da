"""The graph as tables: CSV for spreadsheets, CSV for neo4j-admin, Parquet for data frames.

Parquet is written by the engine of the Cypher view, so that no further library is wanted.
"""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from vanban.graph.cypher.rows import (
    EDGE_COLUMNS,
    NODE_COLUMNS,
    RowOut,
    edge_row,
    node_row,
    relationship,
)
from vanban.graph.cypher.tables import CSV, TYPES, cell
from vanban.graph.records import Edge, Node, Value
from vanban.graph.store import Store
from vanban.graph.stores.schema import PROPERTIES, SOURCE_FIELDS, Change, changes, source_values

Columns = dict[str, type]
Row = list[Value]

BOM = "utf-8-sig"  # so that spreadsheets show Vietnamese
ENDS: Columns = {"subject": str, "predicate": str, "object": str}
SAID: Columns = {name: str for name in SOURCE_FIELDS} | {
    "start": int,
    "end": int,
    "confidence": float,
}
NODES: Columns = {"id": str, "label": str} | {
    name: kind for known in PROPERTIES.values() for name, kind in sorted(known.items())
}


def export_csv(store: Store, out: Path) -> str:
    """nodes.csv and edges.csv for spreadsheets; an edge has a row for each of its sentences."""
    out.mkdir(parents=True, exist_ok=True)
    nodes = write_rows(out / "nodes.csv", BOM, NODES, node_rows(store))
    edges = write_rows(out / "edges.csv", BOM, ENDS | SAID, said_rows(store, always=True))
    return f"{out}: nodes.csv with {nodes} rows and edges.csv with {edges}, for spreadsheets"


def export_parquet(store: Store, out: Path) -> str:
    """nodes.parquet, edges.parquet and evidence.parquet, which has a row for each sentence of an edge."""
    out.mkdir(parents=True, exist_ok=True)
    nodes = write_parquet(out / "nodes.parquet", NODES, node_rows(store))
    edges = write_parquet(out / "edges.parquet", ENDS | {"sentences": int}, edge_rows(store))
    said = write_parquet(out / "evidence.parquet", ENDS | SAID, said_rows(store))
    return f"{out}: {nodes} nodes, {edges} edges and {said} sentences in Parquet"


def export_neo4j_csv(store: Store, out: Path) -> str:
    """Files for neo4j-admin, and the command that imports them."""
    out.mkdir(parents=True, exist_ok=True)
    files: dict[str, IO[str]] = {}
    with ExitStack() as opened:
        for change in changes(store.records(), lambda ids: set()):
            name, columns, row = neo4j_row(change)
            if name not in files:
                path = out / f"{name}.csv"
                files[name] = opened.enter_context(path.open("w", encoding="utf-8", newline=""))
                write_line(files[name], [typed(column, kind) for column, kind in columns.items()])
            write_line(files[name], [row.get(column) for column in columns])
    flags = [
        f"--{'nodes' if name in NODE_COLUMNS else 'relationships'}={name}={out / name}.csv"
        for name in sorted(files)
    ]
    command = (
        "neo4j-admin database import full neo4j --multiline-fields=true --overwrite-destination"
    )
    told = f"{out}: {len(files)} files. With the server stopped, run:"
    return f"{told}\n{command} {' '.join(flags)}"


def neo4j_row(change: Change) -> tuple[str, Columns, RowOut]:
    """The file of a record, its columns, and what stands in them."""
    record = change.record
    if isinstance(record, Node):
        return record.kind, NODE_COLUMNS[record.kind], node_row(change)
    ends: RowOut = {":START_ID": record.subject, ":END_ID": record.object}
    columns = {":START_ID": str, ":END_ID": str} | EDGE_COLUMNS
    return relationship(record.predicate), columns, ends | edge_row(change)


TYPE_NAMES = {str: "string", int: "long", float: "double", bool: "boolean"}


def typed(column: str, kind: type) -> str:
    """A column's name as neo4j-admin wants it.

    >>> typed("year", int), typed("id", str), typed(":END_ID", str)
    ('year:long', 'id:ID', ':END_ID')
    """
    if column == "id":
        return "id:ID"
    return column if column.startswith(":") else f"{column}:{TYPE_NAMES[kind]}"


# --- rows -----------------------------------------------------------------------------------------


def node_rows(store: Store) -> Iterator[Row]:
    names = list(NODES)[2:]
    for record in store.records():
        if isinstance(record, Node):
            yield [record.id, record.kind, *map(record.properties.get, names)]


def edges_of(store: Store) -> Iterator[Edge]:
    return (record for record in store.records() if isinstance(record, Edge))


def edge_rows(store: Store) -> Iterator[Row]:
    for edge in edges_of(store):
        yield [edge.subject, edge.predicate, edge.object, len(edge.sources)]


def said_rows(store: Store, *, always: bool = False) -> Iterator[Row]:
    """A row for each sentence; `always` one for an edge without a sentence too."""
    for edge in edges_of(store):
        ends = [edge.subject, edge.predicate, edge.object]
        for source in edge.sources:
            yield [*ends, *source_values(source)]
        if always and not edge.sources:
            yield [*ends, *(None for _ in SOURCE_FIELDS)]


# --- files ----------------------------------------------------------------------------------------


def write_rows(path: Path, encoding: str, columns: Iterable[str], rows: Iterable[Row]) -> int:
    """A CSV file with a header; how many rows."""
    written = 0
    with path.open("w", encoding=encoding, newline="") as file:
        write_line(file, columns)
        for row in rows:
            write_line(file, row)
            written += 1
    return written


def write_line(file: IO[str], row: Iterable[Value]) -> None:
    """A row of CSV: an empty text is quoted, what is not known is empty, a truth value is as databases write it."""
    file.write(",".join(str(v).lower() if isinstance(v, bool) else cell(v) for v in row) + "\n")


def write_parquet(path: Path, columns: Columns, rows: Iterable[Row]) -> int:
    """A Parquet file, by way of CSV; how many rows."""
    import ladybug

    typed = ", ".join(f"`{name}` {TYPES[kind]}" for name, kind in columns.items())
    with TemporaryDirectory(prefix="vanban-") as folder:
        table, made = Path(folder) / "rows.csv", Path(folder) / "rows.parquet"
        written = write_rows(table, "utf-8", columns, rows)
        options = CSV.format(parallel="false").replace("HEADER=false", "HEADER=true")
        with closing(ladybug.Connection(ladybug.Database(":memory:"))) as connection:
            load = f'LOAD WITH HEADERS ({typed}) FROM "{table}" {options} RETURN *'
            connection.execute(f'COPY ({load}) TO "{made}"')
        shutil.move(made, path)
    return written
