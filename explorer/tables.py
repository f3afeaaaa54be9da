"""The answers of the offices as tables, each with its sentences, and below it what the corpus can know."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from vanban.explorer.terminal import cell, console, name_of
from vanban.queries.offices.missing import Missing
from vanban.queries.offices.stale import Stale, StalePlans


def print_missing(found: Missing) -> None:
    """What is missing, ranked, with the sentence of one that rests on it."""
    rows = [
        {**row, "document": name_of(row), "rests": row["resting"], "cites": row["citing"]}
        for row in found.documents
    ]
    columns = ("document", "type", "date", "issuer", "rests", "cites", "cited_by")
    print_table(columns, rows, [sentences(row["evidence"]) for row in found.documents])
    console().print(str(found.completeness), style="dim")


def print_request(found: Missing) -> None:
    """What to ask each issuer for, to be printed and sent."""
    out = console()
    for issuer, documents in found.by_issuer():
        out.print(f"\n{issuer or '(issuer not known)'}", style="bold")
        for number, document in enumerate(documents, 1):
            facts = [document["type"], document["symbol"], document["date"], document["title"]]
            out.print(f"  {number}. " + ", ".join(str(fact) for fact in facts if fact))
    out.print(f"\n{len(found.documents)} documents. {found.completeness}", style="dim")


def print_stale(found: StalePlans) -> None:
    """The stale plans, what they rest on, and what to cite instead."""
    columns = ("plan", "issuer", "date", "steps", "rests_on", "ended", "by", "cite_instead")
    print_table(columns, [stale_row(plan) for plan in found.plans], [stale_sentences(plan) for plan in found.plans])  # fmt: skip
    out = console()
    more = "; there are more: --since narrows" if found.more else ""
    out.print(f"Plans issued since {found.since}{more}. {found.completeness}", style="dim")


def stale_row(plan: Stale) -> dict[str, Any]:
    ending = plan.ending
    part = f" ({ending.pinpoint})" if ending.pinpoint else ""
    return {
        "plan": name_of(plan.document),
        "issuer": plan.document["issuer"],
        "date": plan.document["date"],
        "steps": len(plan.steps),
        "rests_on": name_of(ending.document),
        "ended": f"{ending.how.replace('_', ' ')}{part} {ending.since or ''}".strip(),
        "by": name_of(ending.by) if ending.by else None,
        "cite_instead": name_of(plan.successor) if plan.successor else None,
    }


def stale_sentences(plan: Stale) -> list[Mapping[str, Any]]:
    own = [source for step in plan.steps for source in step["evidence"]]
    return [*own, *([plan.ending.evidence] if plan.ending.evidence else [])]


def sentences(evidence: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return list(evidence)[:1]


def print_table(
    columns: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
    quotes: Sequence[Sequence[Mapping[str, Any]]] = (),
) -> None:
    """Rows as a table with their sentences under them; the number of rows below."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column.replace("_", " "), overflow="fold")
    out = console()
    for row in rows:
        table.add_row(*(cell(row.get(column)) for column in columns))
    out.print(table)
    for row, sources in zip(rows, quotes, strict=False):
        for source in sources:
            place = f"{source['path']}:{source['start']}-{source['end']}"
            quote = " ".join((source["quote"] or "").split())
            out.print(Text(f"  {row[columns[0]]}: “{quote}”  {place}", style="dim italic"))
    out.print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}", style="dim")
