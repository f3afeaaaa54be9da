"""The graph for others: publish, export, check."""

from pathlib import Path
from typing import Annotated

import typer

from vanban.commands.options import Format, StoreAt, checked, chosen, opened, print_json
from vanban.errors import VanbanError


def publish_command(
    address: Annotated[
        str, typer.Argument(help="bolt://host:7687, neo4j://…, or a SPARQL server's http://….")
    ],
    store: StoreAt = None,
    user: Annotated[str | None, typer.Option(help="[$NEO4J_USER or $SPARQL_USER]")] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Even where the database holds other data.")
    ] = False,
    format: Format = "text",
) -> None:
    """Bring a server to the workspace's revision; only what changed is sent.

    The password is $NEO4J_PASSWORD, or $SPARQL_PASSWORD of a SPARQL server.

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


def export_command(
    kind: Annotated[
        str,
        typer.Argument(
            help="nquads, turtle, jsonld, graphml, csv, neo4j-csv, parquet, dcat, akomantoso",
            metavar="FORMAT",
        ),
    ],
    out: Annotated[Path, typer.Option(help="The file or folder to write.")],
    symbol: Annotated[
        str | None,
        typer.Argument(help="One document, for akomantoso; else all that have articles."),
    ] = None,
    store: StoreAt = None,
) -> None:
    """Write the graph, or the articles of its documents, to files that other tools read.

    Example: vanban export graphml --out graph.graphml
    Example: vanban export akomantoso 37/2025/QĐ-UBND --out 37.xml
    """
    from vanban.graph.export import export
    from vanban.graph.exports.akoma_ntoso import export_akomantoso
    from vanban.graph.store import workspace_folder

    if symbol and kind != "akomantoso":
        raise typer.BadParameter(f"{kind} holds the whole graph. Leave out {symbol}")
    with opened(store) as graph:
        if kind == "akomantoso":
            id = chosen(graph, symbol, "text") if symbol else None
            typer.echo(export_akomantoso(workspace_folder(store), out, id))
        else:
            typer.echo(export(graph, kind, out))


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
        print_rows(
            ["severity", "message", "document", "quote", "focus", "path"], report["violations"]
        )
    raise typer.Exit(0 if report["conforms"] else 1)
