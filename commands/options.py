"""What several commands share: their arguments, the store they open, and how they print."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from vanban.errors import Choice, StoreError

Paths = Annotated[
    list[Path], typer.Argument(help="Files or folders (read with all folders inside).")
]
Symbol = Annotated[
    str, typer.Argument(help="A document: 21-KL/TW, 73-KH/TU@lai-chau, 21-KL/TW@2021, or an id.")
]
StoreAt = Annotated[
    str | None,
    typer.Option(
        "--store",
        help="Workspace folder, or address of a published store [$VANBAN_STORE, ./vanban-store].",
    ),
]
Format = Annotated[str, typer.Option("--format", help="text or json.")]
FORMATS = ("text", "json")
FIRST_YEAR, LAST_YEAR = (
    1900,
    2999,
)  # of documents; the calendar ends where days are counted from its first or last


def print_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))


def checked(format: str, *more: str) -> str:
    """The output format, or a usage error that names the choices; a command may know `more` of them."""
    choices = (*FORMATS, *more)
    if format not in choices:
        told = f"{format!r} is none of {', '.join(choices)}"
        raise typer.BadParameter(told, param_hint="--format")
    return format


def day(text: str, option: str) -> str:
    """An ISO day as it was typed; anything else is a usage error."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = date.min
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        told = f"{text!r} is no day. Write it like 2026-06-30"
        raise typer.BadParameter(told, param_hint=option)
    return found.isoformat()


def checked_level(level: str | None) -> str | None:
    """A level of documents, or a usage error that names the choices: no document has another."""
    from vanban.queries.cascades.lags import LEVELS

    if level not in (None, *LEVELS):
        raise typer.BadParameter(f"{level!r} is none of {', '.join(LEVELS)}", param_hint="--level")
    return level


def checked_family(family: str) -> str:
    """A family of documents, or a usage error that names the choices: no type of document has another."""
    from vanban.ontology.vocabulary import document_types

    families = sorted({row.family for row in document_types()})
    if family not in families:
        told = f"{family!r} is none of {', '.join(families)}"
        raise typer.BadParameter(told, param_hint="--family")
    return family


def checked_place(place: str | None) -> str | None:
    """The name of a province, or a usage error."""
    from vanban.graph.names.places import province_of

    if place is not None and province_of(place) is None:
        told = f"{place!r} is no province. Say one by name: 'Điện Biên'"
        raise typer.BadParameter(told, param_hint="--place")
    return place


def end_unknown(told: str | None) -> None:
    """Where the graph does not know at all what was asked for, it is told, and the exit status is "not found"."""
    if told:
        typer.echo(f"vanban: {told}", err=True)
        raise typer.Exit(1)


def chosen(graph: Any, symbol: str, format: str) -> str:
    """The id of the document that a symbol names; where it names none or several, JSON lists them (exit 1)."""
    from vanban.queries.documents import find_document

    try:
        return find_document(graph, symbol)
    except Choice as error:
        if format != "json":
            raise
        print_json({"error": str(error), "documents": error.documents})
        raise typer.Exit(1) from None


@contextmanager
def opened(store: str | None, language: str = "sparql", *, asked: bool = False) -> Iterator[Any]:
    """The store at an address in one version, closed when done; a folder without a graph is refused.

    A server speaks one language: another one that was `asked` for is refused, one that a command prefers is not.
    """
    from contextlib import closing

    from vanban.graph.store import address_of, open_store

    if language not in ("sparql", "cypher"):
        raise typer.BadParameter(
            f"{language!r} is neither sparql nor cypher", param_hint="--language"
        )
    server = "://" in address_of(store)
    found = open_store(store, language if asked or not server else None)  # type: ignore[arg-type]
    with closing(found) as graph, graph.pinned():
        if not server and graph.revision() is None:
            raise StoreError(f"{graph.address}: no graph here yet. Run vanban build first")
        yield graph
