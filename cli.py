"""The command line: the table of commands, and what a person sees when one fails."""

import sys
from collections.abc import Callable

import typer

from vanban.commands.asking import ask_command, cypher_command, sparql_command
from vanban.commands.auditing import audit_command
from vanban.commands.cascade import analyse_command, draw_command, show_command, trace_command
from vanban.commands.counting import counts_command
from vanban.commands.drafting import check_draft_command
from vanban.commands.offices import (
    coverage_command,
    deadlines_command,
    expected_command,
    missing_command,
    stale_command,
)
from vanban.commands.reading import build_command, extract_command, forget_command, text_command
from vanban.commands.reusing import compare_command, reuse_command
from vanban.commands.reviewing import history_command, review_command
from vanban.commands.searching import search_command
from vanban.commands.sharing import check_command, export_command, publish_command
from vanban.errors import VanbanError

COMMANDS: dict[str, dict[str, Callable[..., None]]] = {
    "Read": {
        "extract": extract_command,
        "text": text_command,
        "build": build_command,
        "forget": forget_command,
        "audit": audit_command,
    },
    "Follow": {
        "show": show_command,
        "trace": trace_command,
        "draw": draw_command,
        "counts": counts_command,
        "compare": compare_command,
        "reuse": reuse_command,
        "analyse": analyse_command,
    },
    "Offices": {
        "expected": expected_command,
        "deadlines": deadlines_command,
        "coverage": coverage_command,
        "stale": stale_command,
        "missing": missing_command,
    },
    "Ask": {
        "ask": ask_command,
        "sparql": sparql_command,
        "cypher": cypher_command,
        "search": search_command,
    },
    "Decide": {
        "review": review_command,
        "check-draft": check_draft_command,
        "history": history_command,
    },
    "Share": {"publish": publish_command, "export": export_command, "check": check_command},
}

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
for panel, commands in COMMANDS.items():
    for name, command in commands.items():
        app.command(name, rich_help_panel=panel)(command)


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
