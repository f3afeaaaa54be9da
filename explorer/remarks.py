"""How the check of a draft looks in a terminal."""

from rich.text import Text

from vanban.explorer.terminal import console, counted
from vanban.queries.drafts.check_draft import Check

STYLE = {"error": "bold red", "warning": "bold yellow", "info": "bold"}


def print_check(found: Check) -> None:
    """Remark by remark: its place in the draft, then the sentences of the corpus behind it."""
    out = console()
    for remark in found.remarks:
        out.print(
            Text(f"{remark.severity:<8}", style=STYLE[remark.severity]).append(
                remark.message, style=""
            )
        )
        if remark.quote:
            out.print(f"        at {remark.start}-{remark.end}: {' '.join(remark.quote.split())}")
        for source in remark.evidence[:3]:
            quote = " ".join(source["quote"].split())
            place = f"{source['path']}:{source['start']}-{source['end']}"
            out.print(Text(f"        “{quote}”  {place}", style="dim italic"))
    out.print(
        f"{counted(len(found.remarks), 'remark')}. The graph knows {found.known} of the {found.cited} documents that the draft "
        "cites; of the others nothing can be checked."
    )
    out.print(str(found.completeness), style="dim")
