"""The answers of the offices as tables, each with its sentences, and below it what the corpus can know."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from vanban.explorer.terminal import cell, console, counted, lag
from vanban.queries.cascades.trace import name_of
from vanban.queries.offices.coverage import Cell, Coverage
from vanban.queries.offices.deadlines import Deadlines
from vanban.queries.offices.expected import Expectation, Expected
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
    out.print(f"\n{counted(len(found.documents), 'document')}. {found.completeness}", style="dim")


def print_stale(found: StalePlans) -> None:
    """The stale plans, what they rest on, and what to cite instead."""
    columns = ("plan", "issuer", "date", "steps", "rests_on", "ended", "by", "cite_instead")
    print_table(columns, [stale_row(plan) for plan in found.plans], [stale_sentences(plan) for plan in found.plans])  # fmt: skip
    out = console()
    more = "; there are more: --since narrows, --limit widens" if found.more else ""
    out.print(f"Plans issued since {found.since}{more}. {found.completeness}", style="dim")


def stale_row(plan: Stale) -> dict[str, Any]:
    ending = plan.ending
    part = f" ({ending.pinpoint}; {part_told(plan)})" if ending.pinpoint else ""
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


def part_told(plan: Stale) -> str:
    """What the part that ended has to do with the part that is cited."""
    cited = plan.cited_part or "no part named"
    met = {True: "concerned", False: "not concerned", None: "concerned or not is not known"}
    return f"cited: {cited}, {met[plan.concerned]}"


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
    out.print(counted(len(rows), "row"), style="dim")


# --- expected, deadlines, coverage ----------------------------------------------------------------

STATUS_STYLE = {
    "overdue": "bold red",
    "unknown": "dim",
    "not_in_corpus": "dim",
    "due": "yellow",
    "not_due": "yellow",
    "undated": "yellow",
    "answered": "green",
    "issued": "green",
    "predecessor": "cyan",
    "cited": "cyan",
    "covered": "blue",
}


def print_expected(found: Expected) -> None:
    """Who is expected to answer and what is there; then the list of the missing with the sentence of each."""
    columns = ("who", "answer", "due", "asked", "status", "documents")
    asking = [e for e in found.expectations if "no_document" not in e.counts()]
    print_table(columns, [expected_row(e) for e in asking])
    missing = found.missing()
    out = console()
    work = len(found.expectations) - len(asking)
    if work:
        told = f"more asked for as work alone: {counted(work, 'task')} (--format json lists them)"
        out.print(told, style="dim")
    if missing:
        out.print(f"\nmissing from what {name_of(found.document)} expects:", style="bold")
    for known in (True, False):  # those of which something is known first
        for rows in by_evidence([r for r in missing if (r["status"] != "unknown") == known]):
            print_missing_units(rows)
    out.print(f"Judged by {found.today}. {found.completeness}", style="dim")


def print_missing_units(rows: Sequence[Mapping[str, Any]]) -> None:
    """The units that one sentence expects, by status, and the sentence."""
    out, evidence, due = console(), rows[0]["evidence"], rows[0]["due"]
    for status in dict.fromkeys(row["status"] for row in rows):
        units = [row["unit"] for row in rows if row["status"] == status]
        number = f"{len(units)} units: " if len(units) > 1 else ""
        text = Text(
            f"  {status}{f' {due}' if due else ''}: {number}", style=STATUS_STYLE.get(status, "")
        )
        out.print(text.append(", ".join(units), style=""))
    quote = " ".join(evidence["quote"].split())
    place = f"{evidence['path']}:{evidence['start']}-{evidence['end']}"
    out.print(Text(f"      “{quote}”  {place}", style="dim italic"))


def by_evidence(rows: Sequence[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """Rows that one sentence expects, together."""
    groups: dict[tuple[Any, ...], list[Mapping[str, Any]]] = {}
    for row in rows:
        evidence = row["evidence"]
        key = (evidence["path"], evidence["start"], evidence["end"], row["answer"])
        groups.setdefault(key, []).append(row)
    return list(groups.values())


def expected_row(e: Expectation) -> dict[str, Any]:
    papers = {p["id"]: name_of(p) for unit in e.units for p in unit.documents}
    more = ["…"] if len(papers) > 5 else []
    return {
        "who": e.who,
        "answer": e.answer or ("any document" if e.kind == "recipient" else e.action),
        "due": e.due or e.recurrence,
        "asked": e.asked or None,
        "status": ", ".join(f"{n} {status.replace('_', ' ')}" for status, n in e.counts().items()),
        "documents": ", ".join([*list(papers.values())[:5], *more]),
    }


def print_deadlines(found: Deadlines) -> None:
    """The clock: the overdue first, each with its sentence."""
    columns = ("due", "days", "status", "who", "action", "document", "done_by")
    rows = [
        {
            "due": row.due,
            "days": row.days,
            "status": row.status.replace("_", " "),
            "who": row.who,
            "action": row.action,
            "document": name_of(row.document),
            "done_by": ", ".join(str(p["symbol"] or p["id"]) for p in row.done_by[:5]),
        }
        for row in found.deadlines
    ]
    print_table(columns, rows, [[row.evidence] for row in found.deadlines])
    counts = ", ".join(f"{n} {status.replace('_', ' ')}" for status, n in found.counts().items())
    span = f"Tasks due from {found.since} to {found.until}, judged by {found.today}"
    console().print(f"{span}: {counts or 'none'}. {found.completeness}", style="dim")


def print_coverage(found: Coverage) -> None:
    """What is known of the units by directives, with its sentences; then the names of those that are not in the corpus."""
    names = [name_of(directive) for directive in found.directives]
    table = Table(box=None, header_style="bold", pad_edge=False)
    for name in ("unit", *names):
        table.add_column(name, overflow="fold")
    known = [line for line in found.lines if any(c.status != "not_in_corpus" for c in line.cells)]
    for line in known:
        unit = f"{line.unit} ({', '.join(line.formerly)})" if line.formerly else line.unit
        table.add_row(unit, *(cell_text(cell) for cell in line.cells))
    out = console()
    if known:
        out.print(table)
    for line in known:
        for name, cell_ in zip(names, line.cells, strict=True):
            for source in cell_.evidence if cell_.status != "not_in_corpus" else ():
                place = f"{source['path']}:{source['start']}-{source['end']}"
                quote = " ".join(source["quote"].split())
                out.print(Text(f"  {line.unit}, {name}: “{quote}”  {place}", style="dim italic"))
    blind = [line.unit for line in found.lines if line not in known]
    if blind:
        out.print(f"not in corpus: {len(blind)} ({', '.join(blind)})", style="dim", highlight=False)
    for n, name in enumerate(names):
        counts = ", ".join(f"{m} {s.replace('_', ' ')}" for s, m in found.counts(n).items())
        out.print(f"{name}: {counts}. {found.completeness[n]}", style="dim")


def cell_text(cell: Cell) -> Text:
    """What is known, in a few words: "issued 2025-05-30 +39 days 118-KH/TU"."""
    words = [cell.status.replace("_", " ")]
    if cell.documents:
        words += [cell.date or "", "" if cell.lag_days is None else lag(cell.lag_days)]
        first = cell.documents[0]
        held = first["in_corpus"] or cell.status == "cited"
        words += [name_of(first), "" if held else "(cited only)"]
    elif cell.status in ("overdue", "not_due"):
        words += [f"due {cell.due}" if cell.due else ""]
    elif cell.status == "covered":
        words += [f"by {cell.covered_by}"]
    return Text(" ".join(word for word in words if word), style=STATUS_STYLE.get(cell.status, ""))
