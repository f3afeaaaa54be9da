"""A connection to a Neo4j server: statements and their rows, and the driver's errors in our words."""

from collections.abc import Iterator
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
from vanban.graph.cypher.cypher_text import mistake_at
from vanban.graph.cypher.rows import plain
from vanban.graph.store import Answer
from vanban.graph.stores.free_queries import one_line

PATIENCE = 10.0  # seconds until a server that does not answer is given up


class Bolt:
    """A server at an address, which answers as long as this is open."""

    def __init__(self, address: str, *, user: str | None, password: str | None) -> None:
        self.address = address
        with self.errors():
            self._driver = neo4j.GraphDatabase.driver(
                address,
                auth=(user or "neo4j", password) if password else None,
                connection_timeout=PATIENCE,
                max_transaction_retry_time=PATIENCE,
                notifications_min_severity="OFF",  # unknown labels are no news in an empty database
            )
        try:
            with self.errors():
                self._driver.verify_connectivity()
        except StoreError:
            self._driver.close()
            raise

    @contextmanager
    def errors(self) -> Iterator[None]:
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

    def rows(self, text: str, **values: Any) -> list[dict[str, Any]]:
        """Run one of our own statements in a transaction of its own."""
        with self.errors():
            done = self._driver.execute_query(neo4j.Query(text), values)
        return [record.data() for record in done.records]

    def stream(self, text: str, **values: Any) -> Iterator[list[Any]]:
        """The rows of one of our own questions, one after the other."""
        with self.errors(), self._session() as session:
            for row in session.run(neo4j.Query(text), values):
                yield row.values()

    def typed(self, text: str, *, limit: int, timeout: float) -> Answer:
        """What a query that somebody typed gives; the server stops it when the time is over."""
        with self.errors(), self._session() as session:
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

    def _session(self) -> neo4j.Session:
        return self._driver.session(default_access_mode=neo4j.READ_ACCESS)

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
