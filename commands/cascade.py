"""One document and its cascade: show, trace, draw, analyse."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from vanban.commands.options import (
    Format,
    StoreAt,
    Symbol,
    checked,
    chosen,
    day,
    opened,
    print_json,
)

if TYPE_CHECKING:
    from vanban.queries.cascades.trace import Trace


def show_command(symbol: Symbol, store: StoreAt = None, format: Format = "text") -> None:
    """Show one document: what it is, what it says of others and others of it, and its counts.

    Example: vanban show 73-KH/TU@lai-chau
    """
    from vanban.explorer.trees import print_card
    from vanban.queries.show import show

    checked(format)
    with opened(store, "cypher") as graph:
        card = show(graph, chosen(graph, symbol, format))
    print_json(card.to_json()) if format == "json" else print_card(card)


def trace_command(
    symbols: Annotated[
        list[str],
        typer.Argument(
            help="Documents: 21-KL/TW, 73-KH/TU@lai-chau, 21-KL/TW@2021, or an id.",
            metavar="SYMBOL…",
        ),
    ],
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
    known: Annotated[
        str | None, typer.Option(help="Only what the workspace knew on this day (2026-01-31).")
    ] = None,
    sentences: Annotated[
        bool, typer.Option("--sentences", help="Print the sentence behind each step.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(help="Write a report: .docx, .html to print, or .csv.")
    ] = None,
    lang: Annotated[str, typer.Option(help="Of the report: vi or en.")] = "vi",
    format: Format = "text",
) -> None:
    """Trace the cascade: every document that carries this one out, directly or through others.

    Example: vanban trace 21-KL/TW --sentences
    """
    from vanban.explorer.report import write_report
    from vanban.explorer.trees import print_shared, print_trace
    from vanban.graph.store import workspace_folder
    from vanban.queries.cascades.trace import trace
    from vanban.queries.history import as_known

    checked(format)
    if out and len(symbols) > 1:
        raise typer.BadParameter("a report is of one document", param_hint="--out")
    as_of = day(as_of, "--as-of") if as_of else None
    known = day(known, "--known") if known else None
    with opened(store, "cypher") as graph:
        roots = [chosen(graph, symbol, format) for symbol in symbols]
        traces = [trace(graph, r, up=up, basis=basis, depth=depth, as_of=as_of) for r in roots]
    if known:
        traces = [as_known(workspace_folder(store), found, known) for found in traces]
    if out:
        write_report(traces[0], out, lang=lang)
    if format == "json":
        told = [traced_json(found) for found in traces]
        print_json(told[0] if len(told) == 1 else told)
    else:
        for found in traces:
            print_trace(found, sentences=sentences)
        print_shared(traces)


def traced_json(found: "Trace") -> dict[str, Any]:
    """A cascade with its medians by level, and party beside state."""
    from vanban.queries.cascades.lags import by_level, twins

    lags = [lag.to_json() for lag in by_level(found)]
    return {**found.to_json(), "levels": lags, "twins": [twin.to_json() for twin in twins(found)]}


def draw_command(
    symbol: Symbol,
    out: Annotated[Path, typer.Option(help="The HTML file to write.")] = Path("cascade.html"),
    store: StoreAt = None,
    basis: Annotated[bool, typer.Option("--basis", help="Also what rests on a member.")] = False,
    references: Annotated[
        bool, typer.Option("--references", help="Instead, everything it cites and that cites it.")
    ] = False,
    depth: Annotated[int | None, typer.Option(min=1, help="So many steps at the most.")] = None,
    lang: Annotated[str, typer.Option(help="vi or en.")] = "vi",
) -> None:
    """Draw the cascade of a document as one HTML file that needs no network.

    Example: vanban draw 21-KL/TW --out cascade.html
    """
    from vanban.explorer.picture import draw
    from vanban.queries.cascades.around import around
    from vanban.queries.cascades.trace import trace

    with opened(store, "cypher") as graph:
        root = chosen(graph, symbol, "text")
        found = around(graph, root) if references else trace(graph, root, basis=basis, depth=depth)
    draw(found, out, lang=lang)
    typer.echo(f"{out}: {len(found.nodes) + 1} documents")


def analyse_command(
    store: StoreAt = None,
    out: Annotated[
        Path | None, typer.Option(help="Write every document with its figures to this .csv.")
    ] = None,
    format: Format = "text",
) -> None:
    """Say what holds the graph together: most implemented directives, longest chains, main path, waves.

    Example: vanban analyse --out figures.csv
    """
    from vanban.explorer.answers import print_analysis
    from vanban.queries.cascades.analyse import analyse, write_figures

    checked(format)
    with opened(store, "cypher") as graph:
        found = analyse(graph)
    if out:
        write_figures(found, out)
    print_json(found.to_json()) if format == "json" else print_analysis(found)
