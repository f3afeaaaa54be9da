"""The command line: each command parses, calls one function and prints."""

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from vanban.errors import VanbanError

app = typer.Typer(
    name="vanban",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="""Read Vietnamese official documents and ask the graph they make.

    Start with [bold]vanban build FOLDER[/bold], then [bold]vanban trace 21-KL/TW[/bold]: who carries a directive out,
    when, and the sentence that says so.""",
    epilog="Exit status: 0 done; 1 not found, several found, or some files failed; 2 wrong arguments.",
)

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


def main() -> None:
    """Run the command; an error that the user can mend is one or two lines on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except VanbanError as error:
        typer.echo(f"vanban: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)


def print_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))


def checked(format: str) -> str:
    """The output format, or a usage error that names the choices."""
    if format not in FORMATS:
        raise typer.BadParameter(
            f"{format!r} is none of {', '.join(FORMATS)}", param_hint="--format"
        )
    return format


@app.command("extract")
def extract_command(
    paths: Paths,
    out: Annotated[
        Path | None, typer.Option(help="Write one NAME.json a document into this folder.")
    ] = None,
    format: Format = "json",
) -> None:
    """Say what documents say: header, references, relations, counts, each with its place.

    Example: vanban extract report.txt --format json
    """
    from vanban.loaders.extract import extract
    from vanban.loaders.load import find_files, load

    checked(format)
    failed = 0
    if out:
        out.mkdir(parents=True, exist_ok=True)
    for path in find_files(paths):
        try:
            found = extract(load(path))
        except VanbanError as error:
            typer.echo(f"vanban: {error}", err=True)
            failed += 1
            continue
        if out:
            text = json.dumps(found.to_json(), ensure_ascii=False, indent=1)
            (out / f"{path.stem}.json").write_text(text, encoding="utf-8")
        elif format == "jsonl":
            typer.echo(json.dumps(found.to_json(), ensure_ascii=False))
        elif format == "json":
            print_json(found.to_json())
        else:
            from vanban.explorer.terminal import print_extraction

            print_extraction(found)
    raise typer.Exit(1 if failed else 0)


@app.command("text")
def text_command(path: Annotated[Path, typer.Argument(help="A document.")]) -> None:
    """Print the text that offsets count in.

    Example: vanban text plan.docx
    """
    from vanban.loaders.load import load

    typer.echo(load(path).text, nl=False)


@app.command("build")
def build_command(
    paths: Paths,
    store: StoreAt = None,
    jobs: Annotated[
        int | None, typer.Option(help="Processes that read side by side [all cores].")
    ] = None,
    format: Format = "text",
) -> None:
    """Read documents into the workspace and bring its graph up to date; unchanged files are skipped.

    Example: vanban build reports/ --store office
    """
    from vanban.explorer.terminal import build_progress, print_build
    from vanban.graph.build import build
    from vanban.graph.store import workspace_folder

    checked(format)
    with build_progress() as progress:
        result = build(paths, workspace_folder(store), jobs=jobs, progress=progress)
    if format == "json":
        print_json(result.to_json())
    else:
        print_build(result)
    raise typer.Exit(1 if result.failed else 0)


@app.command("show")
def show_command(symbol: Symbol, store: StoreAt = None, format: Format = "text") -> None:
    """Show one document: what it is, what it says of others and others of it, and its counts.

    Example: vanban show 73-KH/TU@lai-chau
    """
    from vanban.explorer.terminal import print_card
    from vanban.queries.documents import find_document
    from vanban.queries.show import show

    checked(format)
    with opened(store, "cypher") as graph:
        card = show(graph, find_document(graph, symbol))
    print_json(card.to_json()) if format == "json" else print_card(card)


@app.command("trace")
def trace_command(
    symbol: Symbol,
    store: StoreAt = None,
    up: Annotated[
        bool, typer.Option("--up", help="What it rests on, instead of what carries it out.")
    ] = False,
    basis: Annotated[
        bool, typer.Option("--basis", help="Also what rests on a member (Căn cứ lines).")
    ] = False,
    depth: Annotated[int | None, typer.Option(min=1, help="So many steps at the most.")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="Only documents issued by this date (2025-06-30).")
    ] = None,
    sentences: Annotated[
        bool, typer.Option("--sentences", help="Print the sentence behind each step.")
    ] = False,
    format: Format = "text",
) -> None:
    """Trace the cascade: every document that carries this one out, directly or through others.

    Example: vanban trace 21-KL/TW --sentences
    """
    from vanban.explorer.terminal import print_trace
    from vanban.queries.documents import find_document
    from vanban.queries.trace import trace

    checked(format)
    with opened(store, "cypher") as graph:
        root = find_document(graph, symbol)
        found = trace(graph, root, up=up, basis=basis, depth=depth, as_of=as_of)
    print_json(found.to_json()) if format == "json" else print_trace(found, sentences=sentences)


@app.command("ask")
def ask_command(
    name: Annotated[str | None, typer.Argument(help="A question; without it, the list.")] = None,
    values: Annotated[
        list[str] | None,
        typer.Argument(help="Its parameters: symbol=21-KL/TW", metavar="key=value"),
    ] = None,
    store: StoreAt = None,
    language: Annotated[str, typer.Option(help="sparql or cypher: both answer alike.")] = "sparql",
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
        with opened(store, language) as graph:
            answer = ask(graph, name, values or [])
    print_json(answer) if format == "json" else print_rows(answer["columns"], answer["rows"])


@app.command("sparql")
def sparql_command(
    query: Annotated[str, typer.Argument(help="The query, @FILE, or - for standard input.")],
    store: StoreAt = None,
    limit: Annotated[int, typer.Option(help="So many rows at the most.")] = 1000,
    timeout: Annotated[float, typer.Option(help="Seconds until the query is ended.")] = 30.0,
    format: Format = "text",
) -> None:
    """Run a SPARQL query of your own; it can only read.

    Example: vanban sparql 'SELECT ?d ?s WHERE { ?d vb:symbol ?s } LIMIT 5'
    """
    run_query(query, "sparql", store, limit, timeout, checked(format))


@app.command("cypher")
def cypher_command(
    query: Annotated[str, typer.Argument(help="The query, @FILE, or - for standard input.")],
    store: StoreAt = None,
    limit: Annotated[int, typer.Option(help="So many rows at the most.")] = 1000,
    timeout: Annotated[float, typer.Option(help="Seconds until the query is ended.")] = 30.0,
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
    with opened(store, language) as graph:
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


def opened(store: str | None, language: str = "sparql") -> Any:
    """The store at an address, closed when done."""
    from contextlib import closing

    from vanban.graph.store import address_of, open_store

    if language not in ("sparql", "cypher"):
        raise typer.BadParameter(
            f"{language!r} is neither sparql nor cypher", param_hint="--language"
        )
    return closing(open_store(store, None if "://" in address_of(store) else language))  # type: ignore[arg-type]


@app.command("publish")
def publish_command(
    address: Annotated[
        str, typer.Argument(help="bolt://host:7687, neo4j://…, or a SPARQL server's http://….")
    ],
    store: StoreAt = None,
    user: Annotated[str | None, typer.Option(help="[$NEO4J_USER, neo4j]")] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Even where the database holds other data.")
    ] = False,
    format: Format = "text",
) -> None:
    """Bring a server to the workspace's revision; only what changed is sent. The password is $NEO4J_PASSWORD.

    Example: NEO4J_PASSWORD=… vanban publish bolt://localhost:7687
    """
    from vanban.graph.publish import publish
    from vanban.graph.store import workspace_folder

    checked(format)
    if "://" not in address:
        raise VanbanError(
            f"{address}: no server's address. Write bolt://host:7687 or http://host:3030/ds"
        )
    result = publish(workspace_folder(store), address, user=user, force=force)
    if format == "json":
        print_json(result)
    else:
        typer.echo(
            f"{address}: {result['added']} added, {result['removed']} removed in {result['seconds']:.1f} s"
        )


@app.command("draw")
def draw_command(
    symbol: Symbol,
    out: Annotated[Path, typer.Option(help="The HTML file to write.")] = Path("cascade.html"),
    store: StoreAt = None,
    basis: Annotated[bool, typer.Option("--basis", help="Also what rests on a member.")] = False,
    depth: Annotated[int | None, typer.Option(min=1, help="So many steps at the most.")] = None,
    lang: Annotated[str, typer.Option(help="vi or en.")] = "vi",
) -> None:
    """Draw the cascade of a document as one HTML file that needs no network.

    Example: vanban draw 21-KL/TW --out cascade.html
    """
    from vanban.explorer.picture import draw
    from vanban.queries.documents import find_document
    from vanban.queries.trace import trace

    with opened(store, "cypher") as graph:
        found = trace(graph, find_document(graph, symbol), basis=basis, depth=depth)
    draw(found, out, lang=lang)
    typer.echo(f"{out}: {len(found.nodes) + 1} documents")


@app.command("analyse")
def analyse_command(store: StoreAt = None, format: Format = "text") -> None:
    """Say what holds the graph together: most implemented directives, longest chains, depth by level.

    Example: vanban analyse
    """
    from vanban.explorer.terminal import print_analysis
    from vanban.queries.analyse import analyse

    checked(format)
    with opened(store) as graph:
        found = analyse(graph)
    print_json(found.to_json()) if format == "json" else print_analysis(found)


@app.command("export")
def export_command(
    kind: Annotated[
        str,
        typer.Argument(help="nquads, turtle, jsonld, graphml, csv, neo4j-csv", metavar="FORMAT"),
    ],
    out: Annotated[Path, typer.Option(help="The file or folder to write.")],
    store: StoreAt = None,
) -> None:
    """Write the graph to files that other tools read.

    Example: vanban export graphml --out graph.graphml
    """
    from vanban.graph.export import export

    with opened(store) as graph:
        typer.echo(export(graph, kind, out))


@app.command("check")
def check_command(store: StoreAt = None, format: Format = "text") -> None:
    """Check the graph against the SHACL shapes.

    Example: vanban check
    """
    from vanban.explorer.terminal import print_rows
    from vanban.queries.check import check_store

    checked(format)
    with opened(store) as graph:
        report = check_store(graph)
    if format == "json":
        print_json(report)
    elif report["conforms"]:
        typer.echo("The graph conforms to the shapes.")
    else:
        print_rows(["severity", "focus", "path", "message"], report["violations"])
    raise typer.Exit(0 if report["conforms"] else 1)
