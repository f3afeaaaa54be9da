"""The cascade of a document as one HTML file, drawn with pyvis; nothing in it points outside the file."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from vanban.errors import VanbanError, writing
from vanban.explorer.frame import COLOURS, LINES, SHORT, amount, day, family, finish, words
from vanban.explorer.layout import Layout, lane_of, lay_out
from vanban.queries.cascades.trace import Step, Trace, name_of

SINGLE = 120  # documents above which one card stands for the like ones of a place
GATHERED = ("district", "commune", "unit", "unknown")
NAMED = 20  # documents behind a card that it names
CROWD = 60  # lines above which they are drawn thinner
MOST = 1500
AROUND = {
    "type": "curvedCW",
    "roundness": 0.3,
}  # a line within a column bows round the cards between its ends


def draw(found: Trace, out: Path, *, lang: str = "vi") -> None:
    """Write the picture of a cascade. Raises VanbanError above 1,500 documents and where it cannot be written."""
    if len(found.nodes) > MOST:
        raise VanbanError(
            f"{len(found.nodes)} documents are too many for one picture. "
            "Draw fewer steps with --depth, or read them with vanban trace"
        )
    with writing(out):
        out.write_text(picture(found, lang), encoding="utf-8")


def picture(found: Trace, lang: str) -> str:
    """The whole page."""
    from pyvis.network import Network

    said = words(lang)
    documents, steps, groups = gathered(found)
    layout = lay_out(documents)
    network = Network(directed=True, cdn_resources="in_line", height="100%", width="100%")
    for document in documents:
        add_node(network, document, layout, found, said, groups.get(document["id"], ()))
    names = {d["id"]: name_of(d, SHORT) for d in documents}
    for step in steps:
        if step.subject != step.object:
            line = look(family(step.predicate), crowded=len(steps) > CROWD)
            if layout.places[step.subject][0] == layout.places[step.object][0]:
                line["smooth"] = AROUND
            add_edge(network, step, names, said, line)
    network.set_options(json.dumps(OPTIONS))
    return finish(network.generate_html(), layout, found, said)


OPTIONS = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "tooltipDelay": 80, "dragNodes": False},
    "edges": {"arrows": {"to": {"enabled": True, "scaleFactor": 0.7}}, "smooth": {"type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.45}},
    "nodes": {"shape": "box", "margin": 8, "font": {"size": 15, "face": "Segoe UI, Noto Sans, Arial"}, "borderWidth": 2},
}  # fmt: skip


Groups = Mapping[
    str, Sequence[Mapping[str, Any]]
]  # id -> the further documents its card stands for


def gathered(found: Trace) -> tuple[list[dict[str, Any]], list[Step], Groups]:
    """The documents to draw; in a large cascade one card stands for the like ones of a place on which nothing hangs."""
    documents = [dict(found.root), *(dict(node.document) for node in found.nodes)]
    if len(documents) <= SINGLE:
        return documents, list(found.edges), {}
    parents = {parent for node in found.nodes for parent in node.parents}
    lead: dict[tuple[str, str, tuple[str, ...]], str] = {}
    stands: dict[str, str] = {}
    for node in found.nodes:
        id = node.document["id"]
        lane = lane_of(node.document)
        key = (lane, node.document.get("place") or "", node.parents)
        alone = id in parents or lane not in GATHERED
        stands[id] = id if alone else lead.setdefault(key, id)
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for node in found.nodes:
        id = node.document["id"]
        if stands[id] != id:
            groups.setdefault(stands[id], []).append(node.document)
    steps = {
        (stands.get(s.subject, s.subject), s.predicate, stands.get(s.object, s.object)): s
        for s in found.edges
    }
    kept = [d for d in documents if stands.get(d["id"], d["id"]) == d["id"]]
    drawn = [
        Step(subject=a, predicate=p, object=b, evidence=s.evidence)
        for (a, p, b), s in steps.items()
    ]
    return kept, drawn, groups


def add_node(
    network: Any,
    document: Mapping[str, Any],
    layout: Layout,
    found: Trace,
    said: Mapping[str, str],
    more: Sequence[Mapping[str, Any]],
) -> None:
    """A card: filled where the text is held, hollow where the document is only cited."""
    colour = COLOURS.get(document.get("system") or "other", COLOURS["other"])
    held, root = bool(document["in_corpus"]), document["id"] == found.root["id"]
    x, y = layout.places[document["id"]]
    count = f" · +{len(more)}" if more else ""
    fill = colour if held else "#ffffff"
    network.add_node(
        document["id"],
        label=f"{name_of(document, SHORT)}\n{day(document.get('date'), said)}{count}",
        title=about(document, found, said, more),
        shape="box",
        x=x,
        y=y,
        color={"background": fill, "border": colour, "highlight": {"background": fill, "border": "#ffbf47"}, "hover": {"background": fill, "border": "#ffbf47"}},
        font={"color": "#ffffff" if held else "#1b1b1b"},
        borderWidth=4 if root else 2,
    )  # fmt: skip


def about(
    document: Mapping[str, Any],
    found: Trace,
    said: Mapping[str, str],
    more: Sequence[Mapping[str, Any]],
) -> str:
    """What a card says when one points at it."""
    lag = next((n.lag_days for n in found.nodes if n.document["id"] == document["id"]), None)
    facts = [
        " ".join(str(v) for v in (document.get("type"), document.get("symbol")) if v),
        document.get("issuer"),
        day(document.get("date"), said),
        None if lag is None else amount(abs(lag), "days" if lag >= 0 else "days.before", said),
        document.get("title"),
        said["held"] if document["in_corpus"] else said["cited"],
    ]
    if more:
        names = ", ".join(name_of(d, SHORT) for d in more[:NAMED])
        facts.append(f"+ {len(more)} {said['others']}: {names}{' …' if len(more) > NAMED else ''}")
    return "\n".join(str(fact) for fact in facts if fact)


def add_edge(
    network: Any,
    step: Step,
    names: Mapping[str, str],
    said: Mapping[str, str],
    line: Mapping[str, Any],
) -> None:
    """A line from the acting document to the one it acts on, with the sentences behind it."""
    lines = [
        f"{names[step.subject]} {said.get(step.predicate, step.predicate)} {names[step.object]}"
    ]
    for source in step.evidence:
        lines.append(f"“{' '.join(source['quote'].split())}”")
        lines.append(f"{source['path']}, {source['start']}–{source['end']}")
    network.add_edge(step.subject, step.object, title="\n".join(lines), **line)


def look(family: str, *, crowded: bool) -> dict[str, Any]:
    """How a line is drawn; among many others it is pale until one points at it."""
    line = LINES[family]
    if not crowded:
        return dict(line)
    colour = {"color": line["color"], "opacity": 0.3, "hover": line["color"], "inherit": False}
    return {**line, "color": colour, "width": line["width"] * 0.7}
