"""The shape of every store: write records, ask questions; `open_store` turns an address into one."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol, get_args
from urllib.parse import urlsplit

from vanban.errors import QueryError, StoreError
from vanban.graph.records import Record, Value
from vanban.graph.stores.schema import FULL_DATE, Key

Language = Literal["sparql", "cypher"]
Row = dict[str, Any]
ParameterType = Literal["symbol", "ids", "date", "text", "int"]
Given = Value | Sequence[str]  # what a question is given

DEFAULT_WORKSPACE = "vanban-store"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What a question has to be given; a symbol is given as the id of the document that it names."""

    name: str
    type: ParameterType
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question of the catalogue in both languages."""

    name: str
    question: str  # English
    question_vi: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    sparql: str
    cypher: str

    def check(self, values: Mapping[str, Given]) -> None:
        """Refuse values that are missing, too many or of the wrong type."""
        names = {parameter.name for parameter in self.parameters}
        if values.keys() != names:
            wanted = " ".join(f"{p.name}={p.example}" for p in self.parameters) or "nothing"
            raise QueryError(
                f"{self.name} wants {wanted}, and got {', '.join(values) or 'nothing'}"
            )
        for parameter in self.parameters:
            if not FITS[parameter.type](values[parameter.name]):
                told = (
                    f"{self.name}: {parameter.name}={values[parameter.name]} is no {parameter.type}"
                )
                raise QueryError(f"{told}. Write it like {parameter.name}={parameter.example}")


FITS: dict[ParameterType, Callable[[Given], bool]] = {
    "symbol": lambda value: isinstance(value, str) and value != "",
    "ids": lambda value: isinstance(value, list) and all(isinstance(id, str) for id in value),
    "text": lambda value: isinstance(value, str),
    "date": lambda value: isinstance(value, str) and bool(FULL_DATE.fullmatch(value)),
    "int": lambda value: isinstance(value, int) and not isinstance(value, bool),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a query that somebody typed gave: rows, or Turtle where it builds a graph."""

    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    more: bool = False  # there are more rows than were asked for
    turtle: str | None = None


class Store(Protocol):
    """A graph somewhere; all stores of one revision answer alike.

    Records are given back in canonical form: no property that is None, the best source of an edge first.
    """

    language: Language
    address: str

    def write(self, records: Iterable[Record]) -> int:
        """Add records, or put them in the place of those with the same key; how many were new or different."""
        ...

    def remove(self, keys: Iterable[Key]) -> int:
        """Take out nodes by id, with their edges, and edges by (subject, predicate, object)."""
        ...

    def sync(self, records: Iterable[Record]) -> tuple[int, int]:
        """Hold these records and no others; how many were added and removed, a changed one counting as both."""
        ...

    def digests(self) -> dict[Key, str]:
        """What is there, each with a hash of what it says."""
        ...

    def ask(self, query: Query, **values: Given) -> list[Row]:
        """Answer a question of the catalogue; values are bound, never pasted."""
        ...

    def run(self, text: str, *, limit: int = 1000, timeout: float = 30.0) -> Answer:
        """Answer a query in the store's language that somebody typed; one that would write is refused."""
        ...

    def records(self) -> Iterator[Record]:
        """All that was written, nodes first."""
        ...

    def foreign(self) -> int:
        """How many things lie there that vanban did not write."""
        ...

    def revision(self) -> str | None:
        """The revision that was set when the graph was last complete."""
        ...

    def set_revision(self, revision: str | None) -> None:
        """Stamp the graph, and show it to other readers; None says that it is being changed."""
        ...

    def pinned(self) -> AbstractContextManager[None]:
        """All questions in here are answered from one version, where the store keeps versions."""
        ...

    def close(self) -> None:
        """Finish what was begun and let the place go."""
        ...


class ViewStore(Store, Protocol):
    """A graph inside a workspace, which is written in a new version beside the one that is read."""

    def round(self) -> AbstractContextManager[None]:
        """All that is written in here, up to `set_revision`, is shown together, or where it fails not at all."""
        ...


Opener = Callable[[str, str | None, str | None], Store]


def _open_neo4j(address: str, user: str | None, password: str | None) -> Store:
    from vanban.graph.stores.neo4j import Neo4jStore

    user = user or os.environ.get("NEO4J_USER")
    password = password or os.environ.get("NEO4J_PASSWORD")
    return Neo4jStore(address, user=user, password=password)


def _open_sparql(address: str, user: str | None, password: str | None) -> Store:
    from vanban.graph.stores.sparql import SparqlStore

    user = user or os.environ.get("SPARQL_USER")
    password = password or os.environ.get("SPARQL_PASSWORD")
    in_clear = os.environ.get("SPARQL_IN_CLEAR") == "yes"
    return SparqlStore(address, user=user, password=password, in_clear=in_clear)


STORES: dict[str, tuple[Language, Opener]] = {
    "neo4j": ("cypher", _open_neo4j),
    "neo4j+s": ("cypher", _open_neo4j),
    "neo4j+ssc": ("cypher", _open_neo4j),
    "bolt": ("cypher", _open_neo4j),
    "bolt+s": ("cypher", _open_neo4j),
    "bolt+ssc": ("cypher", _open_neo4j),
    "http": ("sparql", _open_sparql),
    "https": ("sparql", _open_sparql),
}


def open_store(
    address: str | Path | None = None,
    language: Language | None = None,
    *,
    user: str | None = None,
    password: str | None = None,
) -> Store:
    """The store at an address: a workspace folder, `neo4j://…`, `bolt://…`, or a SPARQL server's `http://…`.

    Without an address it is `$VANBAN_STORE`, then `./vanban-store`. A workspace answers in both languages. Without a
    name and password they are those of the environment, which has its own for each kind of server.
    """
    place = address_of(address)
    if "://" not in place:
        return open_view(Path(place), language or "sparql")
    scheme = urlsplit(place).scheme
    if scheme not in STORES:
        raise StoreError(
            f"{place}: no store has addresses of this kind. Use {', '.join(STORES)} or a folder"
        )
    spoken, opener = STORES[scheme]
    if language not in (None, spoken):
        raise StoreError(f"{place}: this store speaks {spoken}, not {language}. Ask it in {spoken}")
    return opener(place, user, password)


def address_of(address: str | Path | None) -> str:
    """The address that was given, else `$VANBAN_STORE`, else `./vanban-store`."""
    return str(address or os.environ.get("VANBAN_STORE") or DEFAULT_WORKSPACE)


def workspace_folder(address: str | Path | None = None) -> Path:
    """The workspace folder at an address; a server is none."""
    place = address_of(address)
    if "://" in place:
        raise StoreError(f"{place}: this wants a workspace folder. Build there, then publish to it")
    return Path(place)


def open_view(folder: Path, language: Language) -> ViewStore:
    """The graph inside a workspace folder, in one of its two languages; nothing is created before it is written."""
    if language == "sparql":
        from vanban.graph.stores.oxigraph import OxigraphStore

        return OxigraphStore(folder / "graph.oxigraph")
    from vanban.graph.stores.ladybug import LadybugStore

    return LadybugStore(folder / "graph.ladybug")


def write_views(folder: Path, records: Iterable[Record], revision: str) -> tuple[int, int]:
    """Bring both views of a workspace to a revision; how many records were added and removed.

    `records` is gone through once a view, and not at all by a view that shows the revision already.
    """
    views = [open_view(folder, language) for language in get_args(Language)]
    late = [view for view in views if view.revision() != revision]
    if len(late) > 1 and iter(records) is records:
        records = list(records)
    added = removed = 0
    for view in late:
        with closing(view), view.round():
            added, removed = view.sync(records)
            view.set_revision(revision)
    return added, removed
