"""The questions that offices ask: expected, deadlines, coverage, stale, missing."""

from datetime import date
from typing import Annotated

import typer

from vanban.commands.options import Format, StoreAt, checked, opened, print_json

Today = Annotated[
    str | None, typer.Option("--today", help="The day to judge by (2026-06-30), by itself today.")
]


def day(text: str | None, option: str = "--today") -> str:
    """An ISO day as it was typed, or today; anything else is a usage error."""
    try:
        return date.fromisoformat(text).isoformat() if text else date.today().isoformat()
    except ValueError:
        raise typer.BadParameter(
            f"{text!r} is no day. Write it like 2026-06-30", param_hint=option
        ) from None


def missing_command(
    store: StoreAt = None,
    limit: Annotated[int, typer.Option(min=1, max=500, help="So many documents.")] = 50,
    level: Annotated[
        str | None, typer.Option(help="Only those of one level: central, ministry, province ….")
    ] = None,
    request: Annotated[
        bool, typer.Option("--request", help="As a list for each issuer, to print and send.")
    ] = False,
    format: Format = "text",
) -> None:
    """List what is cited and not in the corpus, those on which most hangs first.

    Example: vanban missing --request
    """
    from vanban.explorer.tables import print_missing, print_request
    from vanban.queries.offices.missing import missing

    checked(format)
    with opened(store, "cypher") as graph:
        found = missing(graph, limit=limit, level=level)
    if format == "json":
        print_json(found.to_json())
    else:
        print_request(found) if request else print_missing(found)


def stale_command(
    store: StoreAt = None,
    today: Today = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", help="Plans issued since then; by itself since two years before today."
        ),
    ] = None,
    family: Annotated[
        str, typer.Option(help="Plan, Decision, Guidance, Resolution, Directive ….")
    ] = "Plan",
    format: Format = "text",
) -> None:
    """List plans that rest on what was replaced, repealed or has expired, and what to cite instead.

    Example: vanban stale --today 2026-06-30
    """
    from vanban.explorer.tables import print_stale
    from vanban.queries.offices.stale import stale

    checked(format)
    start = day(since, "--since") if since else None
    with opened(store, "cypher") as graph:
        found = stale(graph, today=day(today), since=start, family=family)
    print_json(found.to_json()) if format == "json" else print_stale(found)
