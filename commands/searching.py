"""Full text: search."""

from typing import Annotated

import typer

from vanban.commands.options import Format, StoreAt, checked, checked_level, day, print_json


def search_command(
    words: Annotated[list[str], typer.Argument(help="Words, or a phrase in quotes.")],
    store: StoreAt = None,
    type: Annotated[str | None, typer.Option(help="Only this type: Kế hoạch, Báo cáo …")] = None,
    level: Annotated[
        str | None, typer.Option(help="central, ministry, province, district, commune or unit.")
    ] = None,
    issuer: Annotated[str | None, typer.Option(help="Part of the issuer's name.")] = None,
    place: Annotated[str | None, typer.Option(help="The province: Lai Châu.")] = None,
    since: Annotated[str | None, typer.Option(help="Issued on this day or later.")] = None,
    until: Annotated[str | None, typer.Option(help="Issued on this day or earlier.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="So many documents at the most.")] = 20,
    format: Format = "text",
) -> None:
    """Search the texts, with or without diacritics; the best first, each with the sentence.

    Example: vanban search '"bình đẳng giới" báo cáo' --level province
    """
    from vanban.explorer.answers import print_hits
    from vanban.graph.store import workspace_folder
    from vanban.queries.search import search

    checked(format)
    filters = {"type": type, "level": checked_level(level), "issuer": issuer, "place": place}
    since, until = since and day(since, "--since"), until and day(until, "--until")
    found = search(
        workspace_folder(store), " ".join(words), limit=limit, since=since, until=until, **filters
    )
    print_json(found.to_json()) if format == "json" else print_hits(found)
    raise typer.Exit(0 if found.hits else 1)
