"""What was copied: compare, reuse."""

from typing import Annotated

import typer

from vanban.commands.options import Format, StoreAt, Symbol, checked, chosen, opened, print_json


def compare_command(
    parent: Symbol,
    child: Symbol,
    store: StoreAt = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what was kept word for word.")
    ] = False,
    format: Format = "text",
) -> None:
    """Compare two documents: what the second kept of the first, made local, added, dropped.

    Example: vanban compare 97-KL/TW 118-KH/TU@dien-bien
    """
    from vanban.explorer.reused import print_comparison
    from vanban.graph.store import workspace_folder
    from vanban.queries.reuse.compare import compare
    from vanban.queries.show import show

    checked(format)
    with opened(store, "cypher") as graph:
        sides = [show(graph, chosen(graph, symbol, format)).document for symbol in (parent, child)]
    found = compare(workspace_folder(store), *sides)
    print_json(found.to_json()) if format == "json" else print_comparison(found, everything)


def reuse_command(symbol: Symbol, store: StoreAt = None, format: Format = "text") -> None:
    """Say how much the documents of a cascade copied from their parents, and which plans copy one another.

    Example: vanban reuse 97-KL/TW
    """
    from vanban.explorer.reused import print_reuse
    from vanban.graph.store import workspace_folder
    from vanban.queries.cascades.trace import trace
    from vanban.queries.reuse.family import reuse

    checked(format)
    with opened(store, "cypher") as graph:
        cascade = trace(graph, chosen(graph, symbol, format))
    found = reuse(workspace_folder(store), cascade)
    print_json(found.to_json()) if format == "json" else print_reuse(found)
