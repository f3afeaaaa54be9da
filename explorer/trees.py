"""How one document and its cascade look in a terminal: cards and trees."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text
from rich.tree import Tree

from vanban.explorer.terminal import cell, console, counted, lag
from vanban.queries.cascades.lags import by_level
from vanban.queries.cascades.trace import Member, Step, Trace, name_of
from vanban.queries.show import Card

LEVEL_STYLE = {
    "central": "bold red",
    "ministry": "bold magenta",
    "province": "bold blue",
    "district": "cyan",
    "commune": "green",
    "unit": "yellow",
}


def print_trace(found: Trace, *, sentences: bool) -> None:
    """The cascade as a tree: every document once, under the parent nearest to the root."""
    tree = Tree(line(found.root))
    below: dict[str, list[Member]] = {}
    for node in found.nodes:
        below.setdefault(node.parents[0], []).append(node)
    names = {d["id"]: name_of(d) for d in (found.root, *(n.document for n in found.nodes))}
    edges: dict[tuple[str, str], list[Step]] = {}
    for step in found.edges:
        ends = (step.object, step.subject) if found.up else (step.subject, step.object)
        edges.setdefault(ends, []).append(step)
    grow(tree, found.root["id"], below, names, edges, sentences)
    out = console()
    out.print(tree)
    out.print(total(found))
    for row in () if found.up else by_level(found):
        days = f", median {lag(row.days)}" if row.days is not None else ""
        out.print(f"  {row.level or 'level not known'}: {row.documents}{days}", style="dim")
    print_open(found.unresolved)


def total(found: Trace) -> str:
    """How many documents the cascade has, in a sentence."""
    name = name_of(found.root)
    if found.up and not found.nodes:
        return f"{name} carries out or changes no other document; --basis follows its Căn cứ lines, too."
    missing = sum(not node.document["in_corpus"] for node in found.nodes)
    word = "goes back to" if found.up else "is carried out by"
    text = f"{name} {word} {counted(len(found.nodes), 'document')}"
    return f"{text}, {missing} of them only cited (○)." if missing else f"{text}."


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
        stand = "stands" if len(shared) == 1 else "stand"
        out.print(f"\n{counted(len(shared), 'document')} {stand} in several of these cascades:")
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
    below: Mapping[str, Sequence[Member]],
    names: Mapping[str, str],
    edges: Mapping[tuple[str, str], Sequence[Step]],
    sentences: bool,
) -> None:
    """Hang the members that have this parent first below it."""
    for node in below.get(parent, ()):
        id = node.document["id"]
        steps = [step for p in node.parents for step in edges.get((id, p), ())]
        text = line(node.document)
        if node.lag_days is not None:
            text.append(f" · {lag(node.lag_days)}", style="dim")
        said = dict.fromkeys(s.predicate.replace("_", " ") for s in edges.get((id, parent), ()))
        text.append(f" · {', '.join(said)}", style="dim")
        if also := ", ".join(names[p] for p in node.parents[1:]):
            text.append(f" · also under {also}", style="dim")
        leaf = branch.add(text)
        for source in (e for step in steps for e in step.evidence) if sentences else ():
            place = f"{source['path']}:{source['start']}-{source['end']}"
            leaf.add(Text(f"“{' '.join(source['quote'].split())}”  {place}", style="dim italic"))
        grow(leaf, id, below, names, edges, sentences)


def line(document: Mapping[str, Any]) -> Text:
    """One document on one line: symbol, body, date, level."""
    style = LEVEL_STYLE.get(document.get("level") or "", "bold")
    text = Text("" if document["in_corpus"] else "○ ").append(name_of(document), style=style)
    facts = [document.get("issuer"), document.get("date"), document.get("level")]
    return text.append("  " + " · ".join(str(fact) for fact in facts if fact), style="")


def print_card(card: Card) -> None:
    """One document with its relations, tasks and counts."""
    out = console()
    out.print(line(card.document))
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
