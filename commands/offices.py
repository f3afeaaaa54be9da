"""The questions that offices ask: expected, deadlines, coverage, stale, missing."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from vanban.commands.options import (
    Format,
    StoreAt,
    Symbol,
    checked,
    checked_family,
    checked_level,
    checked_place,
    chosen,
    day,
    end_unknown,
    opened,
    print_json,
)
from vanban.errors import writing

Today = Annotated[
    str | None, typer.Option("--today", help="The day to judge by (2026-06-30), by itself today.")
]


def judged_by(today: str | None) -> str:
    """The day that was typed, or today."""
    return day(today, "--today") if today else date.today().isoformat()


def expected_command(
    symbol: Symbol, store: StoreAt = None, today: Today = None, format: Format = "text"
) -> None:
    """Say who should answer a document, with what and by when, and who is missing, each with its sentence.

    Example: vanban expected 97-KL/TW --today 2025-12-31
    """
    from vanban.explorer.tables import print_expected
    from vanban.queries.offices.expected import NOT_HELD, expected

    checked(format)
    now = judged_by(today)
    with opened(store, "cypher") as graph:
        found = expected(graph, chosen(graph, symbol, format), today=now)
    print_json(found.to_json()) if format == "json" else print_expected(found)
    if not found.document["in_corpus"]:
        typer.echo(f"vanban: {NOT_HELD}", err=True)


def deadlines_command(
    store: StoreAt = None,
    today: Today = None,
    since: Annotated[
        str | None, typer.Option("--since", help="Due since then; by itself four months back.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", help="Due until then; by itself two months ahead.")
    ] = None,
    who: Annotated[
        str | None, typer.Option("--who", help="Only tasks of whom this names: 'Sở Nội vụ'.")
    ] = None,
    ics: Annotated[
        Path | None, typer.Option("--ics", help="Write them to a calendar file as well.")
    ] = None,
    format: Format = "text",
) -> None:
    """Show the clock over all tasks: overdue, due, done and by which document.

    Example: vanban deadlines --today 2025-12-01 --ics tasks.ics
    """
    from vanban.explorer.ics import write_ics
    from vanban.explorer.tables import print_deadlines
    from vanban.queries.known import unknown_body
    from vanban.queries.offices.deadlines import deadlines

    checked(format)
    now = judged_by(today)
    span = {
        "since": day(since, "--since") if since else None,
        "until": day(until, "--until") if until else None,
    }
    with opened(store, "cypher") as graph:
        found = deadlines(graph, today=now, who=who, **span)
        unknown = unknown_body(graph, who) if who and not found.deadlines else None
    if ics:
        with writing(ics, "--ics"):
            typer.echo(f"{ics}: {write_ics(found, ics)} deadlines", err=True)
    print_json(found.to_json()) if format == "json" else print_deadlines(found)
    end_unknown(unknown)


def coverage_command(
    symbols: Annotated[list[str], typer.Argument(help="Directives: 97-KL/TW 58/2025/NQ-CP.")],
    store: StoreAt = None,
    today: Today = None,
    units: Annotated[
        str, typer.Option(help="provinces, ministries, or communes (with --place).")
    ] = "provinces",
    place: Annotated[str | None, typer.Option(help="The province: 'Điện Biên'.")] = None,
    format: Format = "text",
) -> None:
    """Show which provinces, ministries or communes have carried out which directives, and what is not known.

    Example: vanban coverage 97-KL/TW 58/2025/NQ-CP
    """
    from vanban.explorer.tables import print_coverage
    from vanban.queries.offices.coverage import coverage

    checked(format)
    now = judged_by(today)
    if units not in ("provinces", "ministries", "communes"):
        told = f"{units!r} is none of provinces, ministries, communes"
        raise typer.BadParameter(told, param_hint="--units")
    if checked_place(place) is None and units == "communes":
        told = "the communes of which province? Say it by name: --place 'Điện Biên'"
        raise typer.BadParameter(told, param_hint="--units")
    with opened(store, "cypher") as graph:
        ids = [chosen(graph, symbol, format) for symbol in symbols]
        found = coverage(graph, ids, today=now, units=units, place=place)  # type: ignore[arg-type]
    print_json(found.to_json()) if format == "json" else print_coverage(found)


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
    checked_level(level)
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
            "--since", help="Plans issued since then; by itself since a year before today."
        ),
    ] = None,
    family: Annotated[
        str, typer.Option(help="Plan, Decision, Guidance, Resolution, Directive ….")
    ] = "Plan",
    limit: Annotated[int, typer.Option(min=1, max=1000, help="So many plans.")] = 100,
    format: Format = "text",
) -> None:
    """List plans that rest on what was replaced, repealed or has expired, and what to cite instead.

    Example: vanban stale --today 2026-06-30
    """
    from vanban.explorer.tables import print_stale
    from vanban.queries.offices.stale import stale

    checked(format)
    checked_family(family)
    now = judged_by(today)
    start = day(since, "--since") if since else None
    with opened(store, "cypher") as graph:
        found = stale(graph, today=now, since=start, family=family, limit=limit)
    print_json(found.to_json()) if format == "json" else print_stale(found)
