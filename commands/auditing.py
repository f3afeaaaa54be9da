"""What the reading left: for whoever grows the vocabulary."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Annotated, Any

import typer

from vanban.commands.options import Format, Paths, checked, print_json
from vanban.errors import VanbanError

Row = tuple[str, ...]


@dataclass
class Tally:
    """How often each thing was met, with the first place of each."""

    columns: tuple[str, ...]
    times: Counter[Row] = field(default_factory=Counter)
    examples: dict[Row, dict[str, Any]] = field(default_factory=dict)

    def add(self, row: Row, example: dict[str, Any]) -> None:
        self.times[row] += 1
        self.examples.setdefault(row, example)

    def to_json(self, top: int | None = None) -> list[dict[str, Any]]:
        """The most frequent first; equal ones by name."""
        ranked = sorted(self.times.items(), key=lambda item: (-item[1], item[0]))[:top]
        return [
            {
                **dict(zip(self.columns, row, strict=True)),
                "count": times,
                "example": self.examples[row],
            }
            for row, times in ranked
        ]


def audit_command(
    paths: Paths,
    unread: Annotated[
        bool, typer.Option("--unread", help="What looks like a symbol and was not taken.")
    ] = False,
    unknown: Annotated[
        bool, typer.Option("--unknown", help="Symbols with an unknown type or issuer.")
    ] = False,
    top: Annotated[
        int, typer.Option(min=1, help="How many rows of each list to print as text.")
    ] = 40,
    format: Format = "text",
) -> None:
    """List by frequency what the reading of symbols left, each with one place; both lists without an option.

    Example: vanban audit reports/ --unread
    """
    checked(format)
    both = unread == unknown
    lists = {
        "unread": Tally(("shape", "reason")) if unread or both else None,
        "unknown": Tally(("kind", "code")) if unknown or both else None,
    }
    documents, mentions, failed = audit(paths, lists["unread"], lists["unknown"])
    if format == "text":
        for name, tally in lists.items():
            if tally:
                print_tally(name, tally, top)
        typer.echo(f"{documents} documents, {mentions} mentions")
    else:
        tables = {name: tally.to_json() for name, tally in lists.items() if tally}
        print_json({"documents": documents, "mentions": mentions, **tables})
    raise typer.Exit(1 if failed else 0)


def audit(paths: Paths, unread: Tally | None, unknown: Tally | None) -> tuple[int, int, int]:
    """Fill the lists; how many documents and mentions were read, and how many files could not be."""
    from vanban.loaders.load import find_files

    documents = mentions = failed = 0
    for path in find_files(paths):
        try:
            mentions += audit_file(path, unread, unknown)
            documents += 1
        except VanbanError as error:
            typer.echo(f"vanban: {error}", err=True)
            failed += 1
    return documents, mentions, failed


def audit_file(path: Any, unread: Tally | None, unknown: Tally | None) -> int:
    """Add what one file leaves; the number of its mentions."""
    from vanban.loaders.citing.mentions import find_citations
    from vanban.loaders.citing.unread import find_unknown, find_unread
    from vanban.loaders.heading.header import read_header
    from vanban.loaders.home import find_home
    from vanban.loaders.load import load
    from vanban.loaders.reading import read

    reading = read(load(path))
    citations = find_citations(reading.text)

    def place(start: int, end: int) -> dict[str, Any]:
        first, last = reading.source(start, end)
        quote = reading.text[max(0, start - 40) : end + 30].replace("\n", " ")
        return {"path": str(path), "start": first, "end": last, "quote": quote}

    if unread:
        for left in find_unread(reading.text, citations):
            unread.add((left.shape, left.reason), place(left.start, left.end))
    if unknown:
        header = read_header(reading)
        home = find_home(reading.text, header.issuer, header.place)
        for found in find_unknown(citations, home):
            unknown.add((found.kind, found.code), place(found.start, found.end))
    return len(citations)


def print_tally(name: str, tally: Tally, top: int) -> None:
    """One list for people."""
    typer.echo(f"{name}: {tally.times.total()} in {len(tally.times)} shapes")
    for row in tally.to_json(top):
        told = "  ".join(row[column] for column in tally.columns)
        typer.echo(f"{row['count']:6}  {told:32}  … {row['example']['quote']} …")
