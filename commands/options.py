"""What several commands share: their arguments, the store they open, and how they print."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from vanban.errors import Choice

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
Format = Annotated[str, typer.Option("--format", help="text, json (jsonl for extract).")]
FORMATS = ("text", "json", "jsonl")


def print_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))


def checked(format: str) -> str:
    """The output format, or a usage error that names the choices."""
    if format not in FORMATS:
        raise typer.BadParameter(
            f"{format!r} is none of {', '.join(FORMATS)}", param_hint="--format"
        )
    return format


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


def opened(store: str | None, language: str = "sparql") -> Any:
    """The store at an address, closed when done."""
    from contextlib import closing

    from vanban.graph.store import address_of, open_store

    if language not in ("sparql", "cypher"):
        raise typer.BadParameter(
            f"{language!r} is neither sparql nor cypher", param_hint="--language"
        )
    return closing(open_store(store, None if "://" in address_of(store) else language))  # type: ignore[arg-type]
