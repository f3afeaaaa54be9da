"""The graph on a Neo4j server: answers Cypher."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

import neo4j
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
)

from vanban.errors import QueryError, StoreError
from vanban.graph.records import Edge, Node, Record, Value
from vanban.graph.store import Answer, Language, Query, Row
from vanban.graph.stores.cypher import (
    NODE_COLUMNS,
    edge_from,
    edge_row,
    node_from,
    node_row,
    plain,
    relationship,
)
from vanban.graph.stores.cypher_text import mistake_at
from vanban.graph.stores.difference import synchronise
from vanban.graph.stores.free_queries import one_line, refuse_writes
from vanban.graph.stores.schema import Change, Key, changes, family_of, relations

BATCH = 5_000  # records in one transaction
PATIENCE = 10.0  # seconds until a server that does not answer is given up

WRITE_NODES = """
UNWIND $rows AS row
MERGE (n:{kind} {{id: row.id}})
WITH n, row WHERE n.digest IS NULL OR n.digest <> row.digest
SET n = row {family}
RETURN count(n) AS written
"""
OLD_FAMILIES = """
UNWIND $rows AS row
MATCH (n:{kind} {{id: row.id}}) WHERE n.family IS NOT NULL AND coalesce(row.family, '') <> n.family
RETURN n.family AS family, collect(n.id) AS ids
"""
WRITE_EDGES = """
UNWIND $rows AS row
MATCH (a:{domain} {{id: row.subject}})
MATCH (b:{range} {{id: row.object}})
MERGE (a)-[r:{relationship}]->(b)
WITH r, row, r.digest IS NULL OR r.digest <> row.properties.digest AS different
FOREACH (_ IN CASE WHEN different THEN [1] ELSE [] END | SET r = row.properties)
RETURN count(r) AS found, sum(CASE WHEN different THEN 1 ELSE 0 END) AS written
"""


class Neo4jStore:
    """A database on a Neo4j server. What is written is there for everybody at once, batch by batch."""

    def __init__(
        self, address: str, *, user: str | None = None, password: str | None = None
    ) -> None:
        self.language: Language = "cypher"
        self.address = address
        self._ready = False
        with self._errors():
            self._driver = neo4j.GraphDatabase.driver(
                address,
                auth=(user or "neo4j", password) if password else None,
                connection_timeout=PATIENCE,
                max_transaction_retry_time=PATIENCE,
                notifications_min_severity="OFF",  # unknown labels are no news in an empty database
            )
        try:
            with self._errors():
                self._driver.verify_connectivity()
        except StoreError:
            self._driver.close()
            raise

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """The driver's errors in our words."""
        try:
            yield
        except AuthError:
            cure = "Set NEO4J_USER and NEO4J_PASSWORD"
            raise StoreError(
                f"{self.address}: the server refuses the name or the password. {cure}"
            ) from None
        except ServiceUnavailable:
            raise StoreError(
                f"{self.address}: no Neo4j server answers. Start it, or mend the address"
            ) from None
        except (ConfigurationError, ValueError) as error:
            raise StoreError(
                f"{self.address}: {one_line(str(error), 150)}. Mend the address"
            ) from None
        except (Neo4jError, DriverError) as error:
            raise StoreError(f"{self.address}: {one_line(str(error))}") from None

    def _rows(self, text: str, **values: Any) -> list[dict[str, Any]]:
        """Run one of our own statements in a transaction of its own."""
        with self._errors():
            done = self._driver.execute_query(neo4j.Query(text), values)
        return [record.data() for record in done.records]

    # asking

    def ask(self, query: Query, **values: Value) -> list[Row]:
        """Answer a question of the catalogue."""
        query.check(values)
        with self._errors(), self._session() as session:
            return [
                dict(zip(query.columns, row.values(), strict=True))
                for row in session.run(query.cypher, values)
            ]

    def _session(self) -> neo4j.Session:
        return self._driver.session(default_access_mode=neo4j.READ_ACCESS)

    def run(self, text: str, *, limit: int = 1000, timeout: float = 30.0) -> Answer:
        """Answer a query that somebody typed; the server stops it when the time is over."""
        refuse_writes(text, "cypher")
        with self._errors(), self._session() as session:
            try:
                found = session.run(neo4j.Query(text, timeout=timeout))
                some = [
                    {
                        name: plain(_value(value))
                        for name, value in zip(row.keys(), row.values(), strict=True)
                    }
                    for row in islice(found, limit + 1)
                ]
                columns = tuple(found.keys())
            except ClientError as error:
                if "Timed" in str(error.code) or "Timeout" in str(error.code):
                    cure = "Narrow the query, or give it longer (--timeout)"
                    raise QueryError(f"No answer within {timeout:g} seconds. {cure}") from None
                raise mistake_at(text, error.message or str(error)) from None
        return Answer(columns=columns, rows=tuple(some[:limit]), more=len(some) > limit)

    # writing

    def write(self, records: Iterable[Record]) -> int:
        """Add or replace records; how many were new or different. Edges wait until all nodes are there."""
        self._prepare()
        edges: list[Change] = []
        nodes: list[Change] = []
        written = 0
        for change in changes(records, self._missing):
            waiting = nodes if isinstance(change.record, Node) else edges
            waiting.append(change)
            if len(nodes) == BATCH:
                written += self._write_nodes(nodes)
                nodes.clear()
        written += self._write_nodes(nodes)
        for start in range(0, len(edges), BATCH):
            written += self._write_edges(edges[start : start + BATCH])
        return written

    def _prepare(self) -> None:
        """The constraints and the index that writing and look-ups need."""
        for kind in () if self._ready else NODE_COLUMNS:
            name = f"vanban_{kind.lower()}_id"
            self._rows(
                f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{kind}) REQUIRE n.id IS UNIQUE"
            )
        if not self._ready:
            self._rows("CREATE INDEX vanban_symbol IF NOT EXISTS FOR (n:Document) ON (n.symbol)")
            self._rows("CALL db.awaitIndexes(60)")
        self._ready = True

    def _missing(self, ids: set[str]) -> set[str]:
        there: set[str] = set()
        for kind in NODE_COLUMNS:
            text = f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}}) RETURN id"
            there |= {row["id"] for row in self._rows(text, ids=list(ids))}
        return ids - there

    def _write_nodes(self, batch: list[Change]) -> int:
        groups: dict[tuple[str, str | None], list[dict[str, Value]]] = {}
        for change in batch:
            assert isinstance(change.record, Node)
            group = groups.setdefault((change.record.kind, family_of(change.record)), [])
            group.append(node_row(change))
        written = 0
        for (kind, family), rows in groups.items():
            for old in self._rows(OLD_FAMILIES.format(kind=kind), rows=rows):
                if str(old["family"]).isalpha():
                    text = f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}}) REMOVE n:{old['family']}"
                    self._rows(text, ids=old["ids"])
            text = WRITE_NODES.format(kind=kind, family=f", n:{family}" if family else "")
            written += self._rows(text, rows=rows)[0]["written"]
        return written

    def _write_edges(self, batch: list[Change]) -> int:
        groups: dict[str, list[dict[str, Any]]] = {}
        for change in batch:
            edge = change.record
            assert isinstance(edge, Edge)
            row = {"subject": edge.subject, "object": edge.object, "properties": edge_row(change)}
            groups.setdefault(edge.predicate, []).append(row)
        return sum(self._write_group(predicate, rows) for predicate, rows in groups.items())

    def _write_group(self, predicate: str, rows: list[dict[str, Any]]) -> int:
        relation = relations()[predicate]
        text = WRITE_EDGES.format(
            domain=relation.domain, range=relation.range, relationship=relationship(predicate)
        )
        [done] = self._rows(text, rows=rows)
        if done["found"] != len(rows):
            kinds = f"{relation.domain} to {relation.range}"
            raise StoreError(f"{self.address}: an edge {predicate} does not go from {kinds}")
        return int(done["written"])

    def remove(self, keys: Iterable[Key]) -> int:
        """Take out nodes with their edges, and edges."""
        all_keys = list(keys)
        removed = 0
        for start in range(0, len(all_keys), BATCH):
            batch = all_keys[start : start + BATCH]
            removed += self._remove_edges([key for key in batch if isinstance(key, tuple)])
            ids = [key for key in batch if isinstance(key, str)]
            for kind in NODE_COLUMNS:
                text = f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}}) DETACH DELETE n RETURN count(*) AS n"
                removed += self._rows(text, ids=ids)[0]["n"]
        return removed

    def _remove_edges(self, keys: list[tuple[str, str, str]]) -> int:
        removed = 0
        for predicate in {key[1] for key in keys}:
            relation = relations()[predicate]
            rows = [{"a": key[0], "b": key[2]} for key in keys if key[1] == predicate]
            pattern = f"(a:{relation.domain} {{id: row.a}})-[r:{relationship(predicate)}]->"
            end = f"(b:{relation.range} {{id: row.b}})"
            text = f"UNWIND $rows AS row MATCH {pattern}{end} DELETE r RETURN count(*) AS n"
            removed += self._rows(text, rows=rows)[0]["n"]
        return removed

    def sync(self, records: Iterable[Record]) -> tuple[int, int]:
        """Hold these records and no others of ours."""
        return synchronise(self, records)

    def rebuild(self, records: Iterable[Record]) -> int | None:
        """A server is never emptied."""
        return None

    # reading back

    def digests(self) -> dict[Key, str]:
        """What is there of ours, each with a hash of what it says."""
        found: dict[Key, str] = {}
        for kind in NODE_COLUMNS:
            for row in self._stream(
                f"MATCH (n:{kind}) WHERE n.digest IS NOT NULL RETURN n.id, n.digest"
            ):
                found[row[0]] = row[1]
        for predicate in relations():
            pattern = f"MATCH (a)-[r:{relationship(predicate)}]->(b) WHERE r.digest IS NOT NULL"
            for row in self._stream(f"{pattern} RETURN a.id, b.id, r.digest"):
                found[row[0], predicate, row[1]] = row[2]
        return found

    def _stream(self, text: str) -> Iterator[list[Any]]:
        with self._errors(), self._session() as session:
            for row in session.run(text):
                yield row.values()

    def records(self) -> Iterator[Record]:
        """All that was written, nodes first."""
        for kind in NODE_COLUMNS:
            for row in self._stream(
                f"MATCH (n:{kind}) WHERE n.digest IS NOT NULL RETURN properties(n)"
            ):
                yield node_from(kind, row[0])
        for predicate in relations():
            pattern = f"MATCH (a)-[r:{relationship(predicate)}]->(b) WHERE r.digest IS NOT NULL"
            for row in self._stream(f"{pattern} RETURN a.id, b.id, properties(r)"):
                yield edge_from(row[0], predicate, row[1], row[2])

    def foreign(self) -> int:
        """How many nodes lie there that vanban did not write."""
        text = "MATCH (n) WHERE n.digest IS NULL AND NOT n:Vanban RETURN count(n) AS n"
        return int(self._rows(text)[0]["n"])

    def revision(self) -> str | None:
        """The revision that was set when the graph was last complete."""
        found = self._rows("MATCH (v:Vanban) RETURN v.revision AS revision")
        return found[0]["revision"] if found else None

    def set_revision(self, revision: str | None) -> None:
        """Stamp the graph."""
        self._rows("MERGE (v:Vanban) SET v.revision = $revision", revision=revision)

    def close(self) -> None:
        """Let the server go."""
        self._driver.close()


def _value(value: Any) -> Any:
    """Nodes, relationships and paths of the driver as mappings and lists."""
    if isinstance(value, neo4j.graph.Node):
        return {"_label": " ".join(sorted(value.labels)), **dict(value)}
    if isinstance(value, neo4j.graph.Relationship):
        return {"_label": value.type, **dict(value)}
    if isinstance(value, neo4j.graph.Path):
        return [*map(_value, value.nodes), *map(_value, value.relationships)]
    return [_value(item) for item in value] if isinstance(value, list) else value
