"""Records inside a ladybug database: one table a kind of node, one a relation, filled from CSV files."""

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from vanban.graph.cypher.rows import (
    EDGE_COLUMNS,
    NODE_COLUMNS,
    edge_from,
    edge_row,
    node_from,
    node_row,
    relationship,
)
from vanban.graph.records import Node, Record, Value
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


def is_ours(connection: Any) -> bool:
    """Whether a database has the tables that `create` makes."""
    return "Vanban" in _there(connection)


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


def take_out(connection: Any, keys: set[Key]) -> tuple[int, set[Key]]:
    """Remove nodes with their edges, and edges; how many were there, and all that went with them."""
    there = digests_of(connection, keys).keys()
    ids = [key for key in there if isinstance(key, str)]
    gone = there | set(edges_of(connection, ids))
    connection.execute("BEGIN TRANSACTION")
    take_out_edges(connection, gone)
    for kind in NODE_COLUMNS if ids else ():
        text = f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}}) DETACH DELETE n"
        connection.execute(text, {"ids": ids})
    connection.execute("COMMIT")
    return len(there), gone


def edges_of(connection: Any, ids: list[str]) -> Iterator[Key]:
    """The edges that start or end at some nodes."""
    for name, relation in relations().items() if ids else ():
        edge = f"(a:{relation.domain})-[r:{relationship(name)}]->(b:{relation.range})"
        for end in "ab":
            text = f"UNWIND $ids AS id MATCH {edge} WHERE {end}.id = id RETURN a.id, b.id"
            for subject, object in connection.execute(text, {"ids": ids}).get_all():
                yield subject, name, object


def take_out_edges(connection: Any, keys: Iterable[Key]) -> None:
    """Remove the edges among some keys."""
    for _, pattern, ends in edge_patterns(keys):
        connection.execute(f"UNWIND $rows AS row MATCH {pattern} DELETE r", {"rows": ends})


def edge_patterns(keys: Iterable[Key]) -> Iterator[tuple[str, str, list[dict[str, str]]]]:
    """Relation by relation the edges among some keys: its name, a pattern that finds them, and their ends.

    Both ends are looked up before the edge is; in one pattern with it, ladybug goes through all edges of the relation.
    """
    ends: dict[str, list[dict[str, str]]] = {}
    for key in keys:
        if isinstance(key, tuple):
            ends.setdefault(key[1], []).append({"a": key[0], "b": key[2]})
    for name, rows in ends.items():
        relation = relations()[name]
        start, end = f"(a:{relation.domain} {{id: row.a}})", f"(b:{relation.range} {{id: row.b}})"
        yield name, f"{start} MATCH {end} MATCH (a)-[r:{relationship(name)}]->(b)", rows


def revision(connection: Any) -> str | None:
    """The revision that was set last."""
    found = connection.execute("MATCH (v:Vanban) RETURN v.revision").get_all()
    return found[0][0] if found else None


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


def digests_of(connection: Any, keys: Iterable[Key]) -> dict[Key, str]:
    """What the records with some keys said, those that are there."""
    wanted = set(keys)
    ids = [key for key in wanted if isinstance(key, str)]
    found: dict[Key, str] = {}
    for kind in NODE_COLUMNS if ids else ():
        text = f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}}) RETURN n.id, n.digest"
        found.update(connection.execute(text, {"ids": ids}).get_all())
    for name, pattern, ends in edge_patterns(wanted):
        text = f"UNWIND $rows AS row MATCH {pattern} RETURN a.id, b.id, r.digest"
        for subject, object, digest in connection.execute(text, {"rows": ends}).get_all():
            found[subject, name, object] = digest
    return found


def records(connection: Any) -> Iterator[Record]:
    """All records, nodes first."""
    for kind in NODE_COLUMNS:
        yield from nodes(connection, kind, f"MATCH (n:{kind})")
    for name in relations():
        yield from edges(connection, name, f"MATCH (a)-[r:{relationship(name)}]->(b)")


def some(connection: Any, keys: Iterable[Key]) -> Iterator[Record]:
    """The records with some keys, nodes first, those that are there."""
    wanted = set(keys)
    ids = [key for key in wanted if isinstance(key, str)]
    for kind in NODE_COLUMNS if ids else ():
        match = f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}})"
        yield from nodes(connection, kind, match, ids=ids)
    for name, pattern, ends in edge_patterns(wanted):
        yield from edges(connection, name, f"UNWIND $rows AS row MATCH {pattern}", rows=ends)


def nodes(connection: Any, kind: str, match: str, **values: Any) -> Iterator[Record]:
    """The nodes n of a kind that a pattern finds."""
    listed = ", ".join(f"n.`{name}`" for name in NODE_COLUMNS[kind])
    for row in rows(connection, f"{match} RETURN {listed}", values):
        yield node_from(kind, dict(zip(NODE_COLUMNS[kind], row, strict=True)))


def edges(connection: Any, name: str, match: str, **values: Any) -> Iterator[Record]:
    """The edges r of a relation, from a to b, that a pattern finds."""
    listed = ", ".join(f"r.{column}" for column in EDGE_COLUMNS)
    text = f"{match} RETURN a.id, b.id, {listed}"
    for subject, object, *said in rows(connection, text, values):
        yield edge_from(subject, name, object, dict(zip(EDGE_COLUMNS, said, strict=True)))


def rows(connection: Any, text: str, values: dict[str, Any]) -> Iterator[list[Any]]:
    """The rows of an answer, one after the other."""
    found = connection.execute(text, values)
    while found.has_next():
        yield found.get_next()
