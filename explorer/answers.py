"""How a search, what is open to decide, and an analysis look in a terminal."""

from collections.abc import Sequence

from rich.text import Text

from vanban.explorer.terminal import console, counted
from vanban.explorer.trees import line
from vanban.queries.cascades.analyse import Analysis
from vanban.queries.review import Item
from vanban.queries.search import Found


def print_hits(found: Found) -> None:
    """Documents that a search found, each with its sentence."""
    out = console()
    for hit in found.hits:
        out.print(line(hit.document))
        place = f"{hit.document['path']}:{hit.start}-{hit.end}"
        out.print(Text(f"    “{' '.join(hit.quote.split())}”  {place}", style="dim italic"))
    out.print(counted(len(found.hits), "document"), style="dim")


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
    out.print(f"{counted(found.documents, 'document')}, {found.in_corpus} of them in the corpus")
    out.print("  " + ", ".join(f"{n} {p.replace('_', ' ')}" for p, n in found.edges.items()))
    sampled = f" (ways from {found.brokers_sampled} of them alone)" if found.brokers_sampled else ""
    for heading, rows in (
        ("most implemented", found.most_implemented),
        (f"brokers{sampled}", found.brokers),
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
    parts = counted(len(found.components), "component")
    out.print(f"\n{parts}, the largest of {counted(largest, 'document')}")
