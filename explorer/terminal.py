"""What every answer in a terminal is made of: the console, names, cells, tables, progress."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from vanban.graph.build import BuildResult
from vanban.loaders.extraction import Extraction

PIPED_WIDTH = 200


def console() -> Console:
    """Standard output; wide and plain where it is no terminal. Brackets and colons of a text are text, no mark-up."""
    width = None if sys.stdout.isatty() else PIPED_WIDTH
    return Console(width=width, highlight=False, soft_wrap=True, markup=False, emoji=False)


def print_rows(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Rows as a table; the number of rows below it."""
    rows = list(rows)
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(cell(row.get(column)) for column in columns))
    out = console()
    out.print(table)
    out.print(counted(len(rows), "row"), style="dim")


def cell(value: Any) -> str:
    """A value as people write it, on one line.

    >>> cell(742.0), cell("97-\\n\\nKL/TW")
    ('742', '97- KL/TW')
    """
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "document"), counted(0, "row")
    ('1 document', '0 rows')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def lag(days: float) -> str:
    """How long after a directive a document came, or before it.

    >>> lag(1), lag(21.5), lag(-3688)
    ('+1 day', '+21.5 days', '3688 days earlier')
    """
    unit = "day" if abs(days) == 1 else "days"
    return f"{-days:g} {unit} earlier" if days < 0 else f"{days:+g} {unit}"


def print_extraction(found: Extraction) -> None:
    """What one document says, for a person."""
    out = console()
    own = found.self
    out.print(f"{found.path}", style="bold")
    for name in ("type", "symbol", "date", "issuer", "title", "signer"):
        out.print(f"  {name}: {getattr(own, name) or 'not said'}")
    out.print(
        f"  {counted(len(found.mentions), 'mention')} of {counted(len(found.documents), 'document')}, "
        f"{counted(len(found.relations), 'relation')}, {counted(len(found.counts), 'count')}"
    )
    for relation in found.relations:
        out.print(
            f"    {relation.subject} {relation.predicate.replace('_', ' ')} {relation.object}"
        )
    for finding in found.findings:
        out.print(f"  {finding.severity}: {finding.message}")


@contextmanager
def build_progress() -> Iterator[Callable[[int, int], None] | None]:
    """A progress bar on stderr while files are read; nothing where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def print_build(result: BuildResult) -> None:
    """What a build did; each failed file with its cure."""
    for failed in result.failed:
        print(f"vanban: {failed}", file=sys.stderr)
    console().print(
        f"{counted(result.read, 'file')} read, {result.unchanged} unchanged, {len(result.failed)} failed: "
        f"{counted(result.documents, 'document')} and {counted(result.edges, 'edge')} in {result.seconds:.1f} s"
    )
