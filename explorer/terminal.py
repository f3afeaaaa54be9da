"""How answers look in a terminal: trees, tables, progress. Colours only where somebody looks."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from vanban.graph.build import BuildResult
from vanban.loaders.extraction import Extraction
from vanban.queries.analyse import Analysis
from vanban.queries.lags import by_level
from vanban.queries.review import Item
from vanban.queries.search import Found
from vanban.queries.show import Card
from vanban.queries.trace import Member, Step, Trace

LEVEL_STYLE = {
    "central": "bold red",
    "ministry": "bold magenta",
    "province": "bold blue",
    "district": "cyan",
    "commune": "green",
    "unit": "yellow",
}
PIPED_WIDTH = 200


def console() -> Console:
    """Standard output; wide and plain where it is no terminal. Brackets and colons of a text are text, no mark-up."""
    width = None if sys.stdout.isatty() else PIPED_WIDTH
    return Console(width=width, highlight=False, soft_wrap=True, markup=False, emoji=False)


def name_of(document: Mapping[str, Any]) -> str:
    """What to call a document: its symbol, else its type and title."""
    if document.get("symbol"):
        return str(document["symbol"])
    title = document.get("title") or document["id"]
    return f"{document.get('type') or ''} {title[:60]}{'…' if len(title) > 60 else ''}".strip()


# --- trace ----------------------------------------------------------------------------------------


def print_trace(found: Trace, *, sentences: bool) -> None:
    """The cascade as a tree: every document once, under the parent nearest to the root."""
    tree = Tree(line(found.root, None))
    edges: dict[tuple[str, str], list[Step]] = {}
    for step in found.edges:
        ends = (step.object, step.subject) if found.up else (step.subject, step.object)
        edges.setdefault(ends, []).append(step)
    grow(tree, found.root["id"], found, edges, sentences)
    out = console()
    out.print(tree)
    missing = sum(not node.document["in_corpus"] for node in found.nodes)
    word = "rests on" if found.up else "is carried out by"
    text = f"{name_of(found.root)} {word} {len(found.nodes)} documents"
    out.print(f"{text}, {missing} of them only cited (○)." if missing else f"{text}.")
    for lag in () if found.up else by_level(found):
        days = f", median {lag.days:+g} days" if lag.days is not None else ""
        out.print(f"  {lag.level or 'level not known'}: {lag.documents}{days}", style="dim")
    print_open(found.unresolved)


def print_shared(traces: Sequence[Trace]) -> None:
    """The documents that stand in more than one of several cascades."""
    places: dict[str, list[str]] = {}
    documents: dict[str, Mapping[str, Any]] = {}
    for found in traces:
        for node in found.nodes:
            places.setdefault(node.document["id"], []).append(name_of(found.root))
            documents[node.document["id"]] = node.document
    shared = {id: roots for id, roots in places.items() if len(roots) > 1}
    if shared:
        out = console()
        out.print(f"\n{len(shared)} documents stand in several of these cascades:")
        for id, roots in shared.items():
            out.print(f"  {name_of(documents[id])}: {', '.join(roots)}")


def print_open(unresolved: Sequence[Mapping[str, Any]]) -> None:
    """Citations near the cascade that fit several documents: somebody has to say which."""
    if not unresolved:
        return
    out = console()
    out.print(f"\n{len(unresolved)} more may belong here (decisions.toml says which):")
    for one in unresolved:
        out.print(f"  {one['reason']}")
        place = f"{one['path']}:{one['start']}-{one['end']}"
        out.print(Text(f"    “{' '.join(one['text'].split())}”  {place}", style="dim italic"))


def grow(
    branch: Tree,
    parent: str,
    found: Trace,
    edges: Mapping[tuple[str, str], Sequence[Step]],
    sentences: bool,
) -> None:
    """Hang the members that have this parent first below it."""
    for node in found.nodes:
        if node.parents[:1] != (parent,):
            continue
        id = node.document["id"]
        steps = [step for p in node.parents for step in edges.get((id, p), ())]
        leaf = branch.add(line(node.document, node, steps, found))
        if sentences:
            for step in steps:
                for source in step.evidence:
                    place = f"{source['path']}:{source['start']}-{source['end']}"
                    leaf.add(
                        Text(f"“{' '.join(source['quote'].split())}”  {place}", style="dim italic")
                    )
        grow(leaf, id, found, edges, sentences)


def line(
    document: Mapping[str, Any],
    node: Member | None,
    steps: Sequence[Step] = (),
    found: Trace | None = None,
) -> Text:
    """One document on one line: symbol, body, date, days, by what."""
    style = LEVEL_STYLE.get(document.get("level") or "", "bold")
    text = Text("" if document["in_corpus"] else "○ ").append(name_of(document), style=style)
    facts = [document.get("issuer"), document.get("date"), document.get("level")]
    text.append("  " + " · ".join(str(fact) for fact in facts if fact), style="")
    if node is None or found is None:
        return text
    if node.lag_days is not None:
        text.append(f" · {node.lag_days:+d} days", style="dim")
    said = [
        step.predicate.replace("_", " ")
        for step in steps
        if step_parent(step, found) == node.parents[0]
    ]
    text.append(f" · {', '.join(dict.fromkeys(said))}", style="dim")
    if len(node.parents) > 1:
        text.append(
            f" · also under {', '.join(label(p, found) for p in node.parents[1:])}", style="dim"
        )
    return text


def step_parent(step: Step, found: Trace) -> str:
    return step.subject if found.up else step.object


def label(id: str, found: Trace) -> str:
    """The name of a document of the tree."""
    return next(
        (name_of(n.document) for n in found.nodes if n.document["id"] == id), name_of(found.root)
    )


# --- tables ---------------------------------------------------------------------------------------


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
    out.print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}", style="dim")


def cell(value: Any) -> str:
    """A value as people write it."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def print_card(card: Card) -> None:
    """One document with its relations, tasks and counts."""
    out = console()
    out.print(line(card.document, None))
    for name in ("type", "title", "place", "path", "id"):
        if card.document.get(name):
            out.print(f"  {name}: {card.document[name]}")
    for heading, steps in (("says", card.outgoing), ("is said", card.incoming)):
        if steps:
            out.print(f"\n{heading}:", style="bold")
        for step in steps:
            subject, object = (card.names.get(id, id) for id in (step.subject, step.object))
            out.print(f"  {subject} {step.predicate.replace('_', ' ')} {object}")
            for source in step.evidence:
                out.print(Text(f"      “{' '.join(source['quote'].split())}”", style="dim italic"))
    if card.tasks:
        out.print("\ntasks:", style="bold")
        for task in card.tasks:
            when = task["due"] or task["deadline"] or task["recurrence"] or ""
            out.print(f"  {task['assignee'] or ''}: {task['action'] or ''}  {when}")
    if card.counts:
        out.print("\ncounts:", style="bold")
        for count in card.counts:
            out.print(f"  {cell(count['value'])} {count['unit']}  {count['category'] or ''}")


def print_hits(found: Found) -> None:
    """Documents that a search found, each with its sentence."""
    out = console()
    for hit in found.hits:
        out.print(line(hit.document, None))
        place = f"{hit.document['path']}:{hit.start}-{hit.end}"
        out.print(Text(f"    “{' '.join(hit.quote.split())}”  {place}", style="dim italic"))
    count = len(found.hits)
    out.print(f"{count} document{'' if count == 1 else 's'}", style="dim")


def print_items(items: Sequence[Item]) -> None:
    """What is to be decided, each with its candidates numbered."""
    out = console()
    for item in items:
        out.print(Text(f"{item.kind}  ", style="bold").append(f"{item.symbol or ''}  {item.id}"))
        out.print(f"  {item.reason}")
        for number, candidate in enumerate(item.candidates, 1):
            facts = (", ".join(v) if isinstance(v, list) else v for v in candidate.values())
            out.print(f"  {number}. " + " · ".join(str(fact) for fact in facts if fact))
        for place in item.evidence[:3]:
            quote = " ".join(place["quote"].split())
            out.print(
                Text(
                    f"    “{quote}”  {place['path']}:{place['start']}-{place['end']}",
                    style="dim italic",
                )
            )
    if not items:
        out.print("Nothing is open.")


def print_analysis(found: Analysis) -> None:
    """The analysis, one short table a finding."""
    out = console()
    out.print(f"{found.documents} documents, {found.in_corpus} of them in the corpus")
    out.print("  " + ", ".join(f"{n} {p.replace('_', ' ')}" for p, n in found.edges.items()))
    for heading, rows in (
        ("most implemented", found.most_implemented),
        ("brokers", found.brokers),
        ("PageRank", found.pagerank),
    ):
        out.print(f"\n{heading}:", style="bold")
        for row in rows:
            figure = next(v for k, v in row.items() if k not in ("id", "label"))
            out.print(f"  {row['label']:<28} {figure}")
    out.print("\nlongest chain:", style="bold")
    out.print("  " + " ← ".join(row["label"] for row in found.longest_chain))
    out.print("\nmain path:", style="bold")
    out.print("  " + " ← ".join(row["label"] for row in found.main_path))
    out.print("\nmonths that brought most:", style="bold")
    most = sorted(found.waves, key=lambda wave: (-wave["documents"], wave["month"]))[:6]
    out.print("  " + ", ".join(f"{wave['month']} {wave['documents']}" for wave in most))
    out.print("\nsteps below the directive, by level:", style="bold")
    out.print("  " + ", ".join(f"{level} {steps}" for level, steps in found.depth_by_level.items()))
    largest = found.components[0] if found.components else 0
    out.print(f"\n{len(found.components)} components, the largest of {largest} documents")


def print_extraction(found: Extraction) -> None:
    """What one document says, for a person."""
    out = console()
    own = found.self
    out.print(f"{found.path}", style="bold")
    for name in ("type", "symbol", "date", "issuer", "title", "signer"):
        out.print(f"  {name}: {getattr(own, name) or 'not said'}")
    out.print(
        f"  {len(found.mentions)} mentions of {len(found.documents)} documents, "
        f"{len(found.relations)} relations, {len(found.counts)} counts"
    )
    for relation in found.relations:
        out.print(
            f"    {relation.subject} {relation.predicate.replace('_', ' ')} {relation.object}"
        )
    for finding in found.findings:
        out.print(f"  {finding.severity}: {finding.message}")


# --- build ----------------------------------------------------------------------------------------


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
        f"{result.read} files read, {result.unchanged} unchanged, {len(result.failed)} failed: "
        f"{result.documents} documents and {result.edges} edges in {result.seconds:.1f} s"
    )
