"""Questions of the catalogue and of one's own: ask, sparql, cypher."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from vanban.commands.options import Format, StoreAt, checked, opened, print_json
from vanban.errors import VanbanError

Query = Annotated[str, typer.Argument(help="The query, @FILE, or - for standard input.")]
Limit = Annotated[int, typer.Option(min=1, help="So many rows at the most.")]
Timeout = Annotated[float, typer.Option(help="Seconds until the query is ended.")]


def complete_name(incomplete: str) -> list[tuple[str, str]]:
    """The questions that begin so, for the shell."""
    from vanban.queries.ask import matching_questions

    return matching_questions(incomplete)


def complete_value(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The parameters that a question still wants, and values for one, for the shell."""
    from vanban.queries.ask import matching_values

    given = [*(ctx.params.get("values") or []), incomplete]
    return matching_values(ctx.params.get("name") or "", given)


def ask_command(
    name: Annotated[
        str | None,
        typer.Argument(help="A question; without it, the list.", autocompletion=complete_name),
    ] = None,
    values: Annotated[
        list[str] | None,
        typer.Argument(
            help="Its parameters: symbol=21-KL/TW",
            metavar="key=value",
            autocompletion=complete_value,
        ),
    ] = None,
    store: StoreAt = None,
    language: Annotated[
        str | None, typer.Option(help="sparql (by itself) or cypher: both answer alike.")
    ] = None,
    format: Format = "text",
) -> None:
    """Answer a question of the catalogue; without a name, list the questions with an example each.

    Example: vanban ask implementers symbol=21-KL/TW
    """
    from vanban.explorer.terminal import print_rows
    from vanban.queries.ask import ask, list_questions

    checked(format)
    if name is None:
        answer = list_questions()
    else:
        with opened(store, language or "sparql", asked=bool(language)) as graph:
            answer = ask(graph, name, values or [])
    print_json(answer) if format == "json" else print_rows(answer["columns"], answer["rows"])


def sparql_command(
    query: Query,
    store: StoreAt = None,
    limit: Limit = 1000,
    timeout: Timeout = 30.0,
    format: Format = "text",
) -> None:
    """Run a SPARQL query of your own; it can only read.

    Example: vanban sparql 'SELECT ?d ?s WHERE { ?d vb:symbol ?s } LIMIT 5'
    """
    run_query(query, "sparql", store, limit, timeout, checked(format))


def cypher_command(
    query: Query,
    store: StoreAt = None,
    limit: Limit = 1000,
    timeout: Timeout = 30.0,
    format: Format = "text",
) -> None:
    """Run a Cypher query of your own; it can only read.

    Example: vanban cypher 'MATCH (d:Document) RETURN d.symbol LIMIT 5'
    """
    run_query(query, "cypher", store, limit, timeout, checked(format))


def run_query(
    query: str, language: str, store: str | None, limit: int, timeout: float, format: str
) -> None:
    """Read the query's text, run it and print its rows, or Turtle where it builds a graph."""
    from vanban.explorer.terminal import print_rows

    if query == "-":
        query = sys.stdin.read()
    elif query.startswith("@"):
        query = read_query_file(Path(query[1:]))
    with opened(store, language, asked=True) as graph:
        answer = graph.run(query, limit=limit, timeout=timeout)
    if answer.turtle is not None:
        typer.echo(answer.turtle)
    elif format == "json":
        print_json({"columns": list(answer.columns), "rows": list(answer.rows)})
    else:
        print_rows(answer.columns, answer.rows)
    if answer.more:
        typer.echo(f"vanban: only the first {limit} rows; --limit shows more", err=True)


def read_query_file(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise VanbanError(
            f"{path}: cannot be read ({error.strerror}). Give @FILE with a file that exists"
        ) from None
