"""Records inside a ladybug database: one table a kind of node, one a relation, filled from CSV files."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from vanban.graph.records import Node, Record, Value
from vanban.graph.stores.cypher import (
    EDGE_COLUMNS,
    NODE_COLUMNS,
    edge_from,
    edge_row,
    node_from,
    node_row,
    relationship,
)
from vanban.graph.stores.schema import Change, Key, relations

TYPES: dict[type, str] = {str: "STRING", int: "INT64", float: "DOUBLE", bool: "BOOLEAN"}
CSV = """(HEADER=false, PARALLEL={parallel}, DELIM=",", QUOTE='"', ESCAPE='"')"""
INDEX = "CREATE ART INDEX document_symbol FOR (d:Document) ON (d.symbol)"


def create(connection: Any) -> None:
    """The tables of a database; one that an older vanban made gets those that it lacks."""
    new = not _there(connection)
    for kind, columns in NODE_COLUMNS.items():
        listed = ", ".join(f"`{name}` {TYPES[wanted]}" for name, wanted in columns.items())
        connection.execute(f"CREATE NODE TABLE IF NOT EXISTS {kind}({listed}, PRIMARY KEY (id))")
    listed = ", ".join(f"`{name}` {TYPES[wanted]}" for name, wanted in EDGE_COLUMNS.items())
    for name, relation in relations().items():
        ends = f"FROM {relation.domain} TO {relation.range}"
        connection.execute(f"CREATE REL TABLE IF NOT EXISTS {relationship(name)}({ends}, {listed})")
    connection.execute(
        "CREATE NODE TABLE IF NOT EXISTS Vanban(id INT64, revision STRING, PRIMARY KEY (id))"
    )
    if new:
        connection.execute(INDEX)


def _there(connection: Any) -> set[str]:
    """The tables that a database has."""
    return {name for (name,) in connection.execute("CALL show_tables() RETURN name").get_all()}


def drop(connection: Any) -> None:
    """Take out all tables but the one with the revision."""
    connection.execute("DROP INDEX Document.document_symbol")
    for name in (*map(relationship, relations()), *NODE_COLUMNS):
        connection.execute(f"DROP TABLE {name}")


def copy_file(current: Path, new: Path) -> None:
    """A copy of a closed database, as a clone of its blocks where the file system can."""
    shutil.copyfile(current, new)
    with new.open("rb") as file:
        os.fsync(file.fileno())


class Files:
    """Changes on their way into a database: new ones as CSV, the nodes that change as rows."""

    def __init__(self, folder: Path, known: dict[Key, str]) -> None:
        self._folder = folder
        self._known = known
        self._files: dict[str, IO[str]] = {}
        self._changed: dict[str, list[dict[str, Value]]] = {}
        self._replaced: set[Key] = set()
        self.size = 0

    def add(self, change: Change) -> None:
        """Take one record."""
        self.size += 1
        if not isinstance(change.record, Node):
            if change.key in self._known:
                self._replaced.add(change.key)
            ends = [change.record.subject, change.record.object]
            row = edge_row(change)
            self._line(relationship(change.record.predicate), [*ends, *map(row.get, EDGE_COLUMNS)])
        else:
            kind, row = change.record.kind, node_row(change)
            if change.key in self._known:
                full = {name: row.get(name) for name in NODE_COLUMNS[kind]}
                self._changed.setdefault(kind, []).append(full)
            else:
                self._line(kind, list(map(row.get, NODE_COLUMNS[kind])))

    def _line(self, table: str, values: list[Value]) -> None:
        line = ",".join(map(cell, values))
        name = f"{table}.long" if "\n" in line or "\r" in line else table
        if name not in self._files:
            path = self._folder / f"{name}.csv"
            self._files[name] = path.open("w", encoding="utf-8", newline="")
        self._files[name].write(line + "\n")

    def load(self, connection: Any) -> None:
        """Bring all into the database: no transaction, whose pages would all have to fit into memory.

        A version in which something failed is never shown. Rows with line breaks cannot be read by several threads.
        """
        for file in self._files.values():
            file.close()
        for kind, rows in self._changed.items():
            connection.execute(*update(kind, rows))
        take_out_edges(connection, self._replaced)
        for name in sorted(self._files, key=lambda name: name.split(".")[0] not in NODE_COLUMNS):
            options = CSV.format(parallel="false" if name.endswith(".long") else "true")
            table = name.split(".")[0]
            connection.execute(f'COPY {table} FROM "{self._folder / name}.csv" {options}')


def cell(value: Value) -> str:
    """A value in CSV; an empty cell is no value, an empty text is quoted.

    >>> [cell('said "so" twice'), cell(""), cell(None), cell(2.5)]
    ['"said ""so"" twice"', '""', '', '2.5']
    """
    if value is None:
        return ""
    return '"' + value.replace('"', '""') + '"' if isinstance(value, str) else str(value)


def update(kind: str, rows: list[dict[str, Value]]) -> tuple[str, dict[str, Any]]:
    """A statement that gives nodes new properties, and its rows; casts, since a list may hold only nulls."""
    columns = [(name, wanted) for name, wanted in NODE_COLUMNS[kind].items() if name != "id"]
    sets = ", ".join(
        f"n.`{name}` = CAST(row.`{name}` AS {TYPES[wanted]})" for name, wanted in columns
    )
    return f"UNWIND $rows AS row MATCH (n:{kind} {{id: row.id}}) SET {sets}", {"rows": rows}


def take_out(connection: Any, keys: set[Key]) -> int:
    """Remove nodes with their edges, and edges; how many were there."""
    there = {key for key, _ in digests(connection)} & keys
    connection.execute("BEGIN TRANSACTION")
    take_out_edges(connection, there)
    ids = [key for key in there if isinstance(key, str)]
    for kind in NODE_COLUMNS if ids else ():
        text = f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}}) DETACH DELETE n"
        connection.execute(text, {"ids": ids})
    connection.execute("COMMIT")
    return len(there)


def take_out_edges(connection: Any, keys: set[Key]) -> None:
    """Remove the edges among some keys."""
    for name, relation in relations().items():
        edges = (key for key in keys if isinstance(key, tuple) and key[1] == name)
        rows = [{"a": subject, "b": object} for subject, _, object in edges]
        if rows:
            pattern = f"(a:{relation.domain} {{id: row.a}})-[r:{relationship(name)}]->"
            end = f"(b:{relation.range} {{id: row.b}})"
            connection.execute(f"UNWIND $rows AS row MATCH {pattern}{end} DELETE r", {"rows": rows})


def digests(connection: Any) -> Iterator[tuple[Key, str]]:
    """All keys with what their records said; a database of an older vanban lacks some tables."""
    there = _there(connection)
    for kind in there.intersection(NODE_COLUMNS):
        yield from connection.execute(f"MATCH (n:{kind}) RETURN n.id, n.digest").get_all()
    for name in relations():
        if relationship(name) not in there:
            continue
        text = f"MATCH (a)-[r:{relationship(name)}]->(b) RETURN a.id, b.id, r.digest"
        for subject, object, digest in connection.execute(text).get_all():
            yield (subject, name, object), digest


def records(connection: Any) -> Iterator[Record]:
    """All records, nodes first."""
    for kind, columns in NODE_COLUMNS.items():
        listed = ", ".join(f"n.`{name}`" for name in columns)
        for row in rows(connection, f"MATCH (n:{kind}) RETURN {listed}"):
            yield node_from(kind, dict(zip(columns, row, strict=True)))
    for name in relations():
        listed = ", ".join(f"r.{column}" for column in EDGE_COLUMNS)
        text = f"MATCH (a)-[r:{relationship(name)}]->(b) RETURN a.id, b.id, {listed}"
        for subject, object, *values in rows(connection, text):
            yield edge_from(subject, name, object, dict(zip(EDGE_COLUMNS, values, strict=True)))


def rows(connection: Any, text: str) -> Iterator[list[Any]]:
    """The rows of an answer, one after the other."""
    found = connection.execute(text)
    while found.has_next():
        yield found.get_next()
