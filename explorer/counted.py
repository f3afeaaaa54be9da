"""How the ledger of counts looks in a terminal: parts below their totals."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rich.text import Text
from rich.tree import Tree

from vanban.explorer.terminal import cell, console, counted
from vanban.graph.store import Row
from vanban.queries.ledger import Ledger, body_of


def print_ledger(found: Ledger) -> None:
    """The counts as a tree, then what does not add up, then figures that several documents state."""
    out = console()
    tree = Tree(counted(len(found.entries), "count"))
    below: dict[str, list[Row]] = defaultdict(list)
    ids = {entry["id"] for entry in found.entries}
    for entry in found.entries:
        below[entry["total"] if entry["total"] in ids else ""].append(entry)
    grow(tree, "", below, set())
    out.print(tree)
    for check in found.checks:
        out.print(Text(f"{check.kind}: ", style="bold yellow").append(check.message, style=""))
        for source in check.evidence:
            out.print(Text(f"    “{' '.join(source['quote'].split())}”  {source['path']}:{source['start']}", style="dim italic"))  # fmt: skip
    for line in found.series:
        style = "bold red" if line.contradicts else "bold"
        said = " ≠ ".join(f"{cell(e['value'])} ({e['period'] or e['date'] or '?'}, {e['symbol'] or e['document']})" for e in line.entries)  # fmt: skip
        text = said if line.contradicts else said.replace(" ≠ ", " → ")
        out.print(Text(f"{line.body}, {line.unit} {line.category}: ", style=style).append(text, style=""))  # fmt: skip
    out.print(str(found.completeness), style="dim")


def grow(branch: Tree, total: str, below: Mapping[str, Sequence[Row]], seen: set[str]) -> None:
    """Hang the counts of one total below it; a count that is its own total ends there."""
    for entry in below.get(total, ()):
        if entry["id"] in seen:
            continue
        seen.add(entry["id"])
        facts = [entry["category"], entry["period"], body_of(entry) if not total else ""]
        share = f" ({entry['share_percent']:g} %)" if entry["share_percent"] is not None else ""
        more = " · ".join(str(fact) for fact in facts if fact)
        text = f"{entry['approx'] or ''}{cell(entry['value'])} {entry['unit']}{share}  {more}"
        grow(branch.add(Text(text)), entry["id"], below, seen)
