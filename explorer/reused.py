"""How copied text looks in a terminal."""

from rich.text import Text

from vanban.explorer.terminal import console, counted, print_rows
from vanban.queries.cascades.trace import name_of
from vanban.queries.reuse.compare import Comparison
from vanban.queries.reuse.family import Reuse

SIGNS = {"kept": "=", "local": "~", "added": "+", "dropped": "-"}
STYLES = {"kept": "dim", "local": "yellow", "added": "green", "dropped": "red"}


def print_comparison(found: Comparison, everything: bool) -> None:
    """Passage by passage, in the order of the parent; what was kept only where it is asked for."""
    out = console()
    for pair in found.pairs:
        if pair.kind == "kept" and not everything:
            continue
        for sign, side in ((SIGNS[pair.kind], pair.parent), ("→", pair.child)):
            if side and not (sign == "→" and pair.kind in ("kept",)):
                sign = "+" if pair.kind == "added" else sign
                words = " ".join(side.text.split()).removeprefix("- ")  # its bullet is no sign
                text = f"{sign} {words}  {side.start}-{side.end}"
                out.print(Text(text, style=STYLES[pair.kind]))
    counts = ", ".join(f"{found.count(kind)} {kind} ({sign})" for kind, sign in SIGNS.items())
    out.print(
        f"{name_of(found.child)} beside {name_of(found.parent)}: {counts}; "
        f"{found.copied:.0%} of its words stand there word for word."
    )


def print_reuse(found: Reuse) -> None:
    """The documents by the share that they copied, then the families."""
    names = {d.document["id"]: name_of(d.document) for d in found.documents}
    names[found.root["id"]] = name_of(found.root)
    rows = [
        {
            "copied": "?" if d.share is None else f"{d.share:.0%}",
            "from": names.get(d.parent or "", ""),
            "document": names[d.document["id"]],
            "issuer": d.document["issuer"],
        }
        for d in found.documents
    ]
    print_rows(["copied", "from", "document", "issuer"], rows)
    out = console()
    if any(d.share is None for d in found.documents):
        out.print("?: the text of no document that it carries out is held.")
    for number, ids in enumerate(found.families, 1):
        out.print(f"family {number}: {', '.join(names[id] for id in ids)}")
    if found.not_held:
        out.print(
            f"Only cited: {counted(found.not_held, 'document')} of the cascade. Nothing is known of the text."
        )
