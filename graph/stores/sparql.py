"""The graph on a server that speaks SPARQL 1.1: query, update and graph store below one address, as Fuseki has them."""

import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from typing import Any

import pyoxigraph as ox

from vanban.errors import QueryError, StoreError
from vanban.graph.rdf import triples as rdf
from vanban.graph.rdf.http import TOLD, Reply, Server, TooLate
from vanban.graph.rdf.sparql_text import bind, rows, shape, with_prefixes
from vanban.graph.records import Record
from vanban.graph.store import Answer, Given, Language, Query, Row
from vanban.graph.stores.difference import synchronise
from vanban.graph.stores.free_queries import mistake, one_line, refuse_writes
from vanban.graph.stores.schema import DIGEST, PROPERTIES, Change, Key, changes

BATCH = 1_000  # records in one request
FORMATS = "application/sparql-results+json, application/n-triples;q=0.9"
PLACE = re.compile(r"(?:at )?line:? (?P<line>\d+),? column:? (?P<column>\d+)", re.IGNORECASE)
VB = f"PREFIX vb: <{rdf.VB}> "
DELETE_NODES = (
    VB + "DELETE {{ ?s ?p ?o }} WHERE {{ VALUES ?s {{ {iris} }} VALUES ?p {{ {own} }} ?s ?p ?o }}"
)
DELETE_EDGES = """
PREFIX vb: <{vb}>
DELETE {{ ?s ?p ?o . ?further ?fp ?fo . ?a ?relation ?b }}
WHERE {{
  VALUES ?s {{ {iris} }}
  {{ ?s ?p ?o }} UNION {{ ?s vb:source ?further . ?further ?fp ?fo }}
  UNION {{ ?s vb:subject ?a ; vb:predicate ?relation ; vb:object ?b }}
}}
"""
OWN = " ".join(f"<{iri}>" for iri in sorted(rdf.NODE_PREDICATES))


class SparqlStore:
    """A dataset on a server. What is written is there for everybody at once, batch by batch."""

    def __init__(
        self,
        address: str,
        *,
        user: str | None = None,
        password: str | None = None,
        in_clear: bool = False,
    ) -> None:
        self.language: Language = "sparql"
        self.address = address
        self._server = Server(address=address, user=user, password=password, in_clear=in_clear)

    # asking

    def ask(self, query: Query, **values: Given) -> list[Row]:
        """Answer a question of the catalogue."""
        return self._select(with_prefixes(bind(query, values)), query.columns)

    def _select(
        self, text: str, columns: tuple[str, ...] = (), timeout: float | None = None
    ) -> list[Row]:
        """The rows of a query: the columns that are wanted, or all that it has."""
        body, kind = text.encode(), "application/sparql-query"
        with self._server.request("query", body, kind, accept=FORMATS, timeout=timeout) as reply:
            self._check(reply)
            found = read_results(reply)
            assert isinstance(found, ox.QuerySolutions)
            wanted = columns or tuple(variable.value for variable in found.variables)
            return list(rows(wanted, found))

    def _check(self, reply: Reply) -> None:
        if reply.status in (401, 403):
            cure = "Set SPARQL_USER and SPARQL_PASSWORD"
            raise StoreError(f"{self.address}: the server refuses the name or the password. {cure}")
        if reply.status >= 300:
            told = one_line(reply.text(), 200)
            raise StoreError(
                f"{self.address}: the server answers {reply.status} ({told}). Mend the address"
            )

    def run(self, text: str, *, limit: int = 1000, timeout: float = 30.0) -> Answer:
        """Answer a query that somebody typed; the connection is closed when the time is over."""
        refuse_writes(text, "sparql")
        body = with_prefixes(text).encode()
        try:
            with self._server.request(
                "query", body, "application/sparql-query", accept=FORMATS, timeout=timeout
            ) as reply:
                if reply.status == 400:
                    raise server_mistake(text, reply.text())
                if reply.status == 503:
                    raise TooLate(self.address)
                self._check(reply)
                return shape(read_results(reply), limit)
        except TooLate:
            cure = "Narrow the query, or give it longer (--timeout)"
            raise QueryError(f"No answer within {timeout:g} seconds. {cure}") from None

    # writing

    def write(self, records: Iterable[Record]) -> int:
        """Add or replace records; how many were new or different."""
        stream = changes(records, self._missing)
        written = 0
        while batch := list(islice(stream, BATCH)):
            there = self._digests_of([rdf.subject_iri(change.key) for change in batch])
            different = [c for c in batch if there.get(rdf.subject_iri(c.key)) != c.digest]
            self._clear([c.key for c in different if rdf.subject_iri(c.key) in there])
            self._add(different)
            written += len(different)
        return written

    def _missing(self, ids: set[str]) -> set[str]:
        there: dict[str, str] = {}
        order = sorted(ids)
        for start in range(0, len(order), BATCH):
            there |= self._digests_of([rdf.iri(id) for id in order[start : start + BATCH]])
        return {id for id in ids if rdf.iri(id) not in there}

    def _digests_of(self, iris: list[str]) -> dict[str, str]:
        listed = " ".join(f"<{iri}>" for iri in iris)
        text = f"{VB}SELECT ?s ?d {{ VALUES ?s {{ {listed} }} ?s vb:{DIGEST} ?d }}"
        return {row["s"]: row["d"] for row in self._select(text)} if iris else {}

    def _add(self, batch: list[Change]) -> None:
        lines = "".join(map(rdf.triples, batch)).encode()
        if lines:
            self._tell("data?default", lines, "application/n-triples")

    def _update(self, text: str) -> None:
        self._tell("update", text.encode(), "application/sparql-update")

    def _tell(self, part: str, body: bytes, kind: str) -> None:
        with self._server.request(part, body, kind, timeout=TOLD) as reply:
            self._check(reply)

    def _clear(self, keys: list[Key]) -> None:
        nodes = " ".join(f"<{rdf.iri(key)}>" for key in keys if isinstance(key, str))
        edges = " ".join(f"<{rdf.statement_iri(key)}>" for key in keys if isinstance(key, tuple))
        if nodes:
            self._update(DELETE_NODES.format(iris=nodes, own=OWN))
        if edges:
            self._update(DELETE_EDGES.format(vb=rdf.VB, iris=edges))

    def remove(self, keys: Iterable[Key]) -> int:
        """Take out nodes with their edges, and edges."""
        order = list(keys)
        removed = 0
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            there = self._digests_of([rdf.subject_iri(key) for key in batch])
            removed += len(there)
            self._clear([*self._edges_of([key for key in batch if isinstance(key, str)]), *batch])
        return removed

    def _edges_of(self, ids: list[str]) -> list[Key]:
        listed = " ".join(f"<{rdf.iri(id)}>" for id in ids)
        text = f"""{VB}SELECT DISTINCT ?a ?p ?b {{ VALUES ?n {{ {listed} }}
            {{ ?s vb:subject ?n }} UNION {{ ?s vb:object ?n }}
            ?s vb:subject ?a ; vb:predicate ?p ; vb:object ?b }}"""
        return [edge_key(row) for row in self._select(text)] if ids else []

    def sync(self, records: Iterable[Record]) -> tuple[int, int]:
        """Hold these records and no others of ours."""
        return synchronise(self, records)

    def rebuild(self, records: Iterable[Record]) -> int | None:
        """A server is never emptied."""
        return None

    # reading back

    def digests(self) -> dict[Key, str]:
        """What is there of ours, each with a hash of what it says."""
        nodes = f"{VB}SELECT ?id ?d {{ ?s vb:{DIGEST} ?d ; vb:id ?id }}"
        found: dict[Key, str] = {row["id"]: row["d"] for row in self._select(nodes, timeout=TOLD)}
        edges = f"{VB}SELECT ?a ?p ?b ?d {{ ?s vb:{DIGEST} ?d ; vb:subject ?a ; vb:predicate ?p ; vb:object ?b }}"
        return found | {edge_key(row): row["d"] for row in self._select(edges, timeout=TOLD)}

    def records(self) -> Iterator[Record]:
        """All that was written, nodes first."""
        for kind in (*PROPERTIES, "Statement"):
            text = f"{VB}SELECT ?s {{ ?s a vb:{kind} ; vb:{DIGEST} ?d }}"
            subjects = [row["s"] for row in self._select(text, timeout=TOLD)]
            for start in range(0, len(subjects), BATCH):
                terms = self._terms(subjects[start : start + BATCH])
                more = [iri for said in terms.values() for iri in said.get(rdf.SOURCE, ())]
                further = self._terms(more)
                for said in terms.values():
                    yield rdf.record_from(said, further)

    def _terms(self, iris: list[str]) -> dict[str, rdf.Terms]:
        found: dict[str, rdf.Terms] = {iri: {} for iri in iris}
        for start in range(0, len(iris), BATCH):
            listed = " ".join(f"<{iri}>" for iri in iris[start : start + BATCH])
            text = f"SELECT ?s ?p (STR(?o) AS ?v) {{ VALUES ?s {{ {listed} }} ?s ?p ?o }}"
            for said in self._select(text):
                found[said["s"]].setdefault(said["p"], []).append(said["v"])
        return found

    def foreign(self) -> int:
        """How many subjects lie there that vanban did not write."""
        text = f"""{VB}SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s ?p ?o
            FILTER (!STRSTARTS(STR(?s), "{rdf.ID}")) }}"""
        return int(self._select(text, timeout=TOLD)[0]["n"])

    def revision(self) -> str | None:
        """The revision that was set when the graph was last complete."""
        text = f"{VB}SELECT ?r {{ <{rdf.DATASET}> vb:revision ?r }}"
        return next((row["r"] for row in self._select(text)), None) or None

    def set_revision(self, revision: str | None) -> None:
        """Stamp the graph; an empty stamp says that it is ours and being changed."""
        self._update(f"{VB}DELETE WHERE {{ <{rdf.DATASET}> vb:revision ?r }}")
        line = f"<{rdf.DATASET}> <{rdf.VB}revision> {rdf.literal(revision or '')} .\n"
        self._tell("data?default", line.encode(), "application/n-triples")

    def pinned(self) -> AbstractContextManager[None]:
        """Nothing: a server answers from what it holds at the moment."""
        return nullcontext()

    def close(self) -> None:
        """Nothing is held open."""


def edge_key(row: Row) -> tuple[str, str, str]:
    """The key of the edge that a row with a, p and b names."""
    return rdf.id_of(row["a"]), str(rdf.predicate_of(row["p"])), rdf.id_of(row["b"])


def read_results(reply: Reply) -> Any:
    """The solutions, truth value or triples in a reply, one after the other as they come."""
    kind = "results" if (start := reply.body.peek(64)[:64].lstrip()).startswith(b"{") else "triples"
    if kind == "results":
        return ox.parse_query_results(reply.body, format=ox.QueryResultsFormat.JSON)
    return (
        (quad.triple for quad in ox.parse(reply.body, format=ox.RdfFormat.N_TRIPLES))
        if start
        else iter(())
    )


def server_mistake(text: str, told: str) -> QueryError:
    """A server's complaint about a query, under the line that it is about; our prefixes stand before the first."""
    found = PLACE.search(told)
    if not found:
        return QueryError(one_line(told))
    line, column = int(found["line"]), int(found["column"])
    if line == 1:
        column -= len(with_prefixes(""))
    return mistake(text, line, column, PLACE.sub("", told).replace("Parse error: ", ""))
