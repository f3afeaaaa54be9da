"""The ledger of counts: counts."""

from typing import Annotated

import typer

from vanban.commands.options import (
    Format,
    StoreAt,
    checked,
    chosen,
    end_unknown,
    opened,
    print_json,
)


def counts_command(
    symbol: Annotated[
        str | None, typer.Argument(help="A document; without it, --unit or --issuer.")
    ] = None,
    store: StoreAt = None,
    unit: Annotated[str | None, typer.Option(help="One unit in all documents: đảng viên.")] = None,
    issuer: Annotated[str | None, typer.Option(help="All documents of one issuer.")] = None,
    format: Format = "text",
) -> None:
    """Show counts with totals, parts and shares, what does not add up, and one figure across documents.

    Example: vanban counts 64-BC/ĐU
    """
    from vanban.explorer.counted import print_ledger
    from vanban.queries.known import unknown_issuer, unknown_unit
    from vanban.queries.ledger import ledger

    checked(format)
    unknown = None
    with opened(store, "cypher") as graph:
        document = chosen(graph, symbol, format) if symbol else None
        found = ledger(graph, document=document, unit=unit, issuer=issuer)
        if unit and not found.entries:
            unknown = unknown_unit(graph, unit)
        if issuer and not found.entries:
            unknown = unknown or unknown_issuer(graph, issuer)
    print_json(found.to_json()) if format == "json" else print_ledger(found)
    end_unknown(unknown)
