"""The graph in ladybug, inside a workspace folder: answers Cypher."""

import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Any

import ladybug

from vanban.errors import QueryError, StoreError
from vanban.graph.cypher import tables
from vanban.graph.cypher.cypher_text import mistake_at
from vanban.graph.cypher.rows import answered, plain
from vanban.graph.records import Record
from vanban.graph.store import Answer, Given, Language, Query, Row
from vanban.graph.stores import history
from vanban.graph.stores.difference import synchronise
from vanban.graph.stores.free_queries import one_line, refuse_writes
from vanban.graph.stores.schema import Key, changes
from vanban.graph.stores.view import View

REACHED = re.compile(r"\*1\.\.\]")  # -[:IMPLEMENTS*1..]->
ANY_DEPTH = "CALL var_length_extend_max_depth=1000000"  # the engine's own choice is 30 steps
FEW = 5_000  # records that are looked up one by one before they are written; of more, all keys are read
CURE = "Delete graph.ladybug in the workspace and run vanban build: it is made anew"
POOL = 1 << 30  # bytes of pages in memory; the engine's own choice is 80 % of the machine
MOST = (
    1 << 40
)  # bytes of address space; 8 TiB, the engine's own choice, is too much for many readers


class LadybugStore:
    """A workspace's graph as nodes and relationships; others see what was written after `set_revision` or `close`."""

    def __init__(self, folder: Path) -> None:
        self.language: Language = "cypher"
        self.address = str(folder)
        self._view = View(folder, read=_open_to_read, begin=_begin, finish=_finish)
        self._idle: list[tuple[Any, Any]] = []  # connections that wait for the next question
        self._touched: history.Touched | None = {}  # since the last revision; None is everything

    def ask(self, query: Query, **values: Given) -> list[Row]:
        """Answer a question of the catalogue."""
        query.check(values)
        text = reachable(query.cypher)
        with self._asking() as connection:
            try:
                found = connection.execute(text, dict(values))
            except RuntimeError as error:
                raise mistake_at(text, str(error)) from None
            return answered(query.columns, found.get_all())

    @contextmanager
    def _asking(self) -> Iterator[Any]:
        """A connection for one question: one that waits here, since a new one costs more than most questions."""
        database = self._view.reading()
        held, connection = self._idle.pop() if self._idle else (None, None)
        if held is not database:
            connection = ladybug.Connection(database)
            connection.execute(ANY_DEPTH)
        yield connection
        self._idle.append((database, connection))

    def _forget(self) -> None:
        """Let waiting connections go, so that their version can be deleted."""
        self._idle.clear()

    def run(self, text: str, *, limit: int = 1000, timeout: float = 30.0) -> Answer:
        """Answer a query that somebody typed."""
        refuse_writes(text, "cypher")
        with _connected(self._view.reading()) as connection:
            connection.set_query_timeout(max(1, int(timeout * 1000)))
            try:
                found = connection.execute(text)
            except RuntimeError as error:
                if "Interrupted" in str(error):
                    cure = "Narrow the query, or give it longer (--timeout)"
                    raise QueryError(f"No answer within {timeout:g} seconds. {cure}") from None
                raise mistake_at(text, str(error)) from None
            if isinstance(found, list):
                raise QueryError("Several statements at once. Type one and leave out the semicolon")
            return _answer(found, limit)

    def write(self, records: Iterable[Record]) -> int:
        """Add or replace records; how many were new or different."""
        with self._view.writing() as database, _connected(database) as connection:
            stream = changes(records, lambda ids: ids - tables.digests_of(connection, ids).keys())
            first = list(islice(stream, FEW))
            few = len(first) < FEW
            keys = [change.key for change in first]
            known = tables.digests_of(connection, keys) if few else dict(tables.digests(connection))
            with tempfile.TemporaryDirectory(prefix="vanban-") as folder:
                written = tables.Files(Path(folder), known)
                for change in chain(first, stream):
                    if known.get(change.key) != change.digest:
                        written.add(change)
                        self._touch(change.key, there=change.key in known)
                written.load(connection)
            return written.size

    def _touch(self, key: Key, *, there: bool) -> None:
        if self._touched is not None:
            self._touched.setdefault(key, there)

    def remove(self, keys: Iterable[Key]) -> int:
        """Take out nodes with their edges, and edges."""
        with self._view.writing() as database, _connected(database) as connection:
            removed, gone = tables.take_out(connection, set(keys))
            for key in gone:
                self._touch(key, there=True)
            return removed

    def sync(self, records: Iterable[Record]) -> tuple[int, int]:
        """Hold these records and no others."""
        return synchronise(self, records)

    def rebuild(self, records: Iterable[Record]) -> int | None:
        """Write everything anew, which is faster than many small changes."""
        with self._view.writing() as database, _connected(database) as connection:
            tables.drop(connection)
            tables.create(connection)
        self._touched = None
        return self.write(records)

    def digests(self) -> dict[Key, str]:
        """What is there, each with a hash of what it says."""
        if self._view.empty():
            return {}
        with _connected(self._view.reading()) as connection:
            return dict(tables.digests(connection))

    def records(self) -> Iterator[Record]:
        """All that was written, nodes first."""
        if not self._view.empty():
            with _connected(self._view.reading()) as connection:
                yield from tables.records(connection)

    def since(self, revision: str) -> dict[Key, bool] | None:
        """What was touched since a revision, with whether it was there then; None where that is not known."""
        with _connected(self._view.reading()) as connection:
            return history.since(connection, revision)

    def some(self, keys: Iterable[Key]) -> list[Record]:
        """The records with some keys, nodes first, those that are there."""
        with _connected(self._view.reading()) as connection:
            return list(tables.some(connection, keys))

    def foreign(self) -> int:
        """Nothing but vanban writes into a workspace."""
        return 0

    def revision(self) -> str | None:
        """The revision that was set when the graph was last complete."""
        if self._view.empty():
            return None
        with _connected(self._view.reading()) as connection:
            return tables.revision(connection)

    def set_revision(self, revision: str | None) -> None:
        """Stamp the graph and show it to other readers."""
        with self._view.writing() as database, _connected(database) as connection:
            before = tables.revision(connection)
            history.remember(connection, before, revision, self._touched)
            stamp = "MERGE (v:Vanban {id: 0}) SET v.revision = CAST($revision AS STRING)"
            connection.execute(stamp, {"revision": revision})
        self._touched = {}
        self._forget()
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
        self._forget()
        if self._view.changed():
            with self._view.writing() as database, _connected(database) as connection:
                history.remember(connection, tables.revision(connection), None, None)
        self._view.close()


def reachable(text: str) -> str:
    """A question whose paths are followed to each node once; ladybug would go every way to it, and never end.

    The questions of the catalogue ask what can be reached, never by how many ways.

    >>> reachable("MATCH (a)-[:AMENDS*1..]->(b)")
    'MATCH (a)-[:AMENDS* SHORTEST 1..]->(b)'
    """
    return REACHED.sub("* SHORTEST 1..]", text)


def _open(path: Path, *, read_only: bool) -> Any:
    try:
        return ladybug.Database(
            str(path), read_only=read_only, buffer_pool_size=POOL, max_db_size=MOST
        )
    except (RuntimeError, OSError) as error:
        told = f"{path}: cannot be opened ({one_line(str(error), 120)})"
        raise StoreError(f"{told}.\n{CURE}") from None


def _open_to_read(path: Path) -> Any:
    database = _open(path, read_only=True)
    with _connected(database) as connection:
        if not tables.is_ours(connection):  # a file that was emptied is an empty database
            raise StoreError(f"{path}: no graph is in it.\n{CURE}")
    return database


def _begin(current: Path | None, new: Path) -> Any:
    """A new version, which begins as a copy of the current one."""
    try:
        if current:
            tables.copy_file(current, new)
    except OSError as error:
        raise StoreError(f"{new}: {error.strerror}. Make room there") from None
    database = _open(new, read_only=False)
    with _connected(database) as connection:
        tables.create(connection)
    return database


def _finish(database: Any) -> None:
    with _connected(database) as connection:
        connection.execute("CHECKPOINT")
    database.close()


def _connected(database: Any) -> Any:
    """A connection of one's own: they are cheap, and not for several threads."""
    return closing(ladybug.Connection(database))


def _answer(found: Any, limit: int) -> Answer:
    columns = tuple(found.get_column_names())
    rows: list[Row] = []
    while found.has_next() and len(rows) < limit:
        rows.append(dict(zip(columns, map(plain, found.get_next()), strict=True)))
    return Answer(columns=columns, rows=tuple(rows), more=found.has_next())
