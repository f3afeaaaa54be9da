"""The graph on a Neo4j server: answers Cypher."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext

from vanban.graph.cypher import bolt_writing as writing
from vanban.graph.cypher.bolt import Bolt
from vanban.graph.cypher.rows import NODE_COLUMNS, answered, edge_from, node_from, relationship
from vanban.graph.records import Node, Record
from vanban.graph.store import Answer, Given, Language, Query, Row
from vanban.graph.stores.difference import synchronise
from vanban.graph.stores.free_queries import refuse_writes
from vanban.graph.stores.schema import Change, Key, changes, relations


class Neo4jStore:
    """A database on a Neo4j server. What is written is there for everybody at once, batch by batch."""

    def __init__(
        self, address: str, *, user: str | None = None, password: str | None = None
    ) -> None:
        self.language: Language = "cypher"
        self.address = address
        self._ready = False
        self._bolt = Bolt(address, user=user, password=password)
        self._rows = self._bolt.rows

    def ask(self, query: Query, **values: Given) -> list[Row]:
        """Answer a question of the catalogue."""
        query.check(values)
        return answered(query.columns, self._bolt.stream(query.cypher, **values))

    def run(self, text: str, *, limit: int = 1000, timeout: float = 30.0) -> Answer:
        """Answer a query that somebody typed; the server stops it when the time is over."""
        refuse_writes(text, "cypher")
        return self._bolt.typed(text, limit=limit, timeout=timeout)

    def write(self, records: Iterable[Record]) -> int:
        """Add or replace records; how many were new or different. Edges wait until all nodes are there."""
        if not self._ready:
            writing.prepare(self._bolt)
            self._ready = True
        edges: list[Change] = []
        nodes: list[Change] = []
        written = 0
        for change in changes(records, lambda _: set()):  # the server counts the ends that it finds
            (nodes if isinstance(change.record, Node) else edges).append(change)
            if len(nodes) == writing.BATCH:
                written += writing.write_nodes(self._bolt, nodes)
                nodes.clear()
        written += writing.write_nodes(self._bolt, nodes)
        for start in range(0, len(edges), writing.BATCH):
            written += writing.write_edges(self._bolt, edges[start : start + writing.BATCH])
        return written

    def remove(self, keys: Iterable[Key]) -> int:
        """Take out nodes with their edges, and edges."""
        return writing.remove(self._bolt, keys)

    def sync(self, records: Iterable[Record]) -> tuple[int, int]:
        """Hold these records and no others of ours."""
        return synchronise(self, records)

    def rebuild(self, records: Iterable[Record]) -> int | None:
        """A server is never emptied."""
        return None

    def digests(self) -> dict[Key, str]:
        """What is there of ours, each with a hash of what it says."""
        found: dict[Key, str] = {}
        for kind in NODE_COLUMNS:
            for row in self._bolt.stream(
                f"MATCH (n:{kind}) WHERE n.digest IS NOT NULL RETURN n.id, n.digest"
            ):
                found[row[0]] = row[1]
        for predicate in relations():
            pattern = f"MATCH (a)-[r:{relationship(predicate)}]->(b) WHERE r.digest IS NOT NULL"
            for row in self._bolt.stream(f"{pattern} RETURN a.id, b.id, r.digest"):
                found[row[0], predicate, row[1]] = row[2]
        return found

    def records(self) -> Iterator[Record]:
        """All that was written, nodes first."""
        for kind in NODE_COLUMNS:
            for row in self._bolt.stream(
                f"MATCH (n:{kind}) WHERE n.digest IS NOT NULL RETURN properties(n)"
            ):
                yield node_from(kind, row[0])
        for predicate in relations():
            pattern = f"MATCH (a)-[r:{relationship(predicate)}]->(b) WHERE r.digest IS NOT NULL"
            for row in self._bolt.stream(f"{pattern} RETURN a.id, b.id, properties(r)"):
                yield edge_from(row[0], predicate, row[1], row[2])

    def foreign(self) -> int:
        """How many nodes lie there that vanban did not write."""
        text = "MATCH (n) WHERE n.digest IS NULL AND NOT n:Vanban RETURN count(n) AS n"
        return int(self._bolt.rows(text)[0]["n"])

    def revision(self) -> str | None:
        """The revision that was set when the graph was last complete."""
        found = self._bolt.rows("MATCH (v:Vanban) RETURN v.revision AS revision")
        return found[0]["revision"] if found else None

    def set_revision(self, revision: str | None) -> None:
        """Stamp the graph."""
        self._bolt.rows("MERGE (v:Vanban) SET v.revision = $revision", revision=revision)

    def pinned(self) -> AbstractContextManager[None]:
        """Nothing: a server answers from what it holds at the moment."""
        return nullcontext()

    def close(self) -> None:
        """Let the server go."""
        self._bolt.close()
