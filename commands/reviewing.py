"""What people decide, and what the workspace knew when: review, history."""

from pathlib import Path
from typing import Annotated

import typer

from vanban.commands.options import Format, StoreAt, checked, chosen, opened, print_json
from vanban.errors import NotFound


def review_command(
    store: StoreAt = None,
    choose: Annotated[
        list[str] | None,
        typer.Option(help="Decide an item for its candidate N.", metavar="ID=N"),
    ] = None,
    ask: Annotated[bool, typer.Option("--ask", help="Go through the items one by one.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take the last decision back.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="So many items of a kind at the most.")] = 20,
    format: Format = "text",
) -> None:
    """Show what a person has to decide: unclear citations and conflicts; decisions go to decisions.toml.

    Example: vanban review --choose state:ttg:chi-thi:12=2
    """
    from vanban.explorer.answers import print_items
    from vanban.graph.build import build
    from vanban.graph.store import workspace_folder
    from vanban.queries.review import review

    checked(format)
    folder = workspace_folder(store)
    decided = taken_back(folder) if undo else 0
    for pair in choose or []:
        decided += chosen_one(folder, pair)
    if ask:
        decided += asked(folder, limit)
    if decided:
        build([], folder)
    items = review(folder, limit=limit)
    print_json([item.to_json() for item in items]) if format == "json" else print_items(items)


def taken_back(folder: Path) -> int:
    """Undo the last decision, and say which it was."""
    from vanban.graph.workspace.decisions import take_back

    text = take_back(folder)
    if text is None:
        raise NotFound(
            f"{folder}: there is no decision to take back. `vanban review` lists what is open"
        )
    typer.echo(f"taken back:\n{text}", err=True)
    return 1


def chosen_one(folder: Path, pair: str) -> int:
    """Decide what ID=N says."""
    from vanban.queries.review import choose, review

    id, _, number = pair.rpartition("=")
    if not number.isdigit():
        raise typer.BadParameter(
            f"{pair}: write ID=N with a candidate's number", param_hint="--choose"
        )
    items = review(folder, only=id)
    if not items:
        raise NotFound(f"{id} is not open. `vanban review` lists what is")
    choose(folder, items[0], int(number))
    return 1


def asked(folder: Path, limit: int) -> int:
    """Ask for each item in turn: a number, nothing to leave it open, q to stop."""
    from vanban.explorer.answers import print_items
    from vanban.queries.review import choose, review

    decided = 0
    for item in review(folder, limit=limit):
        print_items([item])
        answer = typer.prompt(
            "number, Enter to leave it open, q to stop", default="", show_default=False
        )
        if answer.strip() == "q":
            break
        if answer.strip().isdigit():
            try:
                choose(folder, item, int(answer))
                decided += 1
            except NotFound as error:  # it stays open, and those that follow are asked for
                typer.echo(f"vanban: {error}", err=True)
    return decided


def history_command(
    symbol: Annotated[
        str | None, typer.Argument(help="A document; without it, all revisions.")
    ] = None,
    store: StoreAt = None,
    format: Format = "text",
) -> None:
    """Say what each revision of the graph added, changed or took away.

    Example: vanban history 97-KL/TW
    """
    from vanban.explorer.terminal import print_rows
    from vanban.graph.store import workspace_folder
    from vanban.queries.history import COLUMNS, history

    checked(format)
    document = None
    if symbol:
        with opened(store, "cypher") as graph:
            document = chosen(graph, symbol, format)
    found = history(workspace_folder(store), document)
    print_json(found.to_json()) if format == "json" else print_rows(COLUMNS, found.rows)
