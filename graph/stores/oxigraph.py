"""The graph in Oxigraph, inside a workspace folder: answers SPARQL."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from vanban.errors import QueryError, StoreError
from vanban.graph.rdf import quads
from vanban.graph.rdf import triples as rdf
from vanban.graph.rdf.sparql_text import bind, rows, syntax_error
from vanban.graph.records import Record
from vanban.graph.store import Answer, Given, Language, Query, Row
from vanban.graph.stores.difference import synchronise
from vanban.graph.stores.free_queries import one_line, refuse_writes
from vanban.graph.stores.schema import Key, changes
from vanban.graph.stores.view import View

BATCH = 2_000  # records in one transaction
REVISION = ox.NamedNode(rdf.VB + "revision")
DATASET = ox.NamedNode(rdf.DATASET)


class OxigraphStore:
    """A workspace's graph in RDF; others see what was written after `set_revision` or `close`."""

    def __init__(self, folder: Path) -> None:
        self.language: Language = "sparql"
        self.address = str(folder)
        self._view = View(folder, read=quads.open_to_read, begin=_begin, finish=ox.Store.flush)

    def ask(self, query: Query, **values: Given) -> list[Row]:
        """Answer a question of the catalogue."""
        text = bind(query, values)
        try:
            solutions = self._view.reading().query(text, prefixes=rdf.PREFIXES)
        except SyntaxError as error:
            raise syntax_error(text, error) from None
        assert isinstance(solutions, ox.QuerySolutions)
        return list(rows(query.columns, solutions))

    def run(self, text: str, *, limit: int = 1000, timeout: float = 30.0) -> Answer:
        """Answer a query that somebody typed; Oxigraph cannot stop one, so it runs in a process that can be killed."""
        refuse_writes(text, "sparql")
        order = {"folder": str(self._view.path()), "text": text, "limit": limit}
        command = [sys.executable, "-P", "-m", "vanban.graph.rdf.oxigraph_process"]
        try:
            done = subprocess.run(
                command,
                input=json.dumps(order).encode(),
                capture_output=True,
                timeout=timeout,
                check=False,
            )
        except subprocess.TimeoutExpired:
            cure = "Narrow the query, or give it longer (--timeout)"
            raise QueryError(f"No answer within {timeout:g} seconds. {cure}") from None
        if done.returncode:
            last = one_line(done.stderr.decode(errors="replace")[-200:])
            raise QueryError(f"The query ended its process ({last}). Narrow the query")
        told = json.loads(done.stdout)
        if "error" in told:
            raise QueryError(told["error"])
        return Answer(**{**told, "columns": tuple(told["columns"]), "rows": tuple(told["rows"])})

    def write(self, records: Iterable[Record]) -> int:
        """Add or replace records; how many were new or different."""
        with self._view.writing() as store:
            stream = changes(
                records, lambda ids: {id for id in ids if not quads.digest_at(store, id)}
            )
            if len(store) == 0:
                return quads.bulk_load(store, stream)
            written = 0
            while batch := list(islice(stream, BATCH)):
                written += quads.replace(store, batch)
            return written

    def remove(self, keys: Iterable[Key]) -> int:
        """Take out nodes with their edges, and edges."""
        with self._view.writing() as store:
            return sum(quads.take_out(store, key) for key in keys)

    def sync(self, records: Iterable[Record]) -> tuple[int, int]:
        """Hold these records and no others."""
        return synchronise(self, records)

    def rebuild(self, records: Iterable[Record]) -> int | None:
        """Write everything anew, which is faster than many small changes."""
        with self._view.writing() as store:
            store.clear()
        return self.write(records)

    def digests(self) -> dict[Key, str]:
        """What is there, each with a hash of what it says."""
        return {} if self._view.empty() else dict(quads.digests(self._view.reading()))

    def records(self) -> Iterator[Record]:
        """All that was written, nodes first."""
        return iter(()) if self._view.empty() else quads.records(self._view.reading())

    def foreign(self) -> int:
        """Nothing but vanban writes into a workspace."""
        return 0

    def revision(self) -> str | None:
        """The revision that was set when the graph was last complete."""
        if self._view.empty():
            return None
        found = self._view.reading().quads_for_pattern(DATASET, REVISION, None)
        return next((quads.value(quad.object) for quad in found), None)

    def set_revision(self, revision: str | None) -> None:
        """Stamp the graph and show it to other readers."""
        with self._view.writing() as store:
            for quad in list(store.quads_for_pattern(DATASET, REVISION, None)):
                store.remove(quad)
            if revision is not None:
                store.add(ox.Quad(DATASET, REVISION, ox.Literal(revision)))
        self._view.show()

    def pinned(self) -> AbstractContextManager[None]:
        """All questions in here are answered from one version."""
        return self._view.pinned()

    @contextmanager
    def round(self) -> Iterator[None]:
        """All that is written in here, up to `set_revision`, is shown together, or where it fails not at all."""
        with self._view.writing():
            yield

    def close(self) -> None:
        """Show what was written, and let go."""
        self._view.close()


def _begin(current: Path | None, new: Path) -> ox.Store:
    """A new version; Oxigraph copies the current one by hard links, in a millisecond."""
    if current:
        quads.open_to_read(current).backup(str(new))
    try:
        return ox.Store(str(new))
    except OSError as error:
        told = f"{new}: cannot be written ({one_line(str(error), 120)})"
        raise StoreError(f"{told}. Make room on the disk and build again") from None
