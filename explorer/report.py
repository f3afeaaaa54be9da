"""A cascade as a report for an office: headings, paragraphs and tables with notes, for Word and for print.

The form follows the reports of party and state offices; what only the office can say (who reports, the number, the
day, the signature) stays open to be filled in.
"""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from vanban.errors import VanbanError, writing
from vanban.explorer.frame import day, words
from vanban.queries.cascades.lags import by_level, twins
from vanban.queries.cascades.trace import EVIDENCE, Member, Step, Trace, name_of

Cell = tuple[str, tuple[str, ...]]  # what it says, and the notes that hang on it


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells below a row of names; `widths` are shares of the page."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Report:
    """A report's title and its blocks in order."""

    title: str
    blocks: tuple[Block, ...]
    words: Mapping[str, str]


def report(cascade: Trace, lang: str = "vi") -> Report:
    """What a cascade says, as a report in Vietnamese or English."""
    said = words(lang)
    title = f"{said['report.title']} {full_name(cascade.root)}"
    blocks = (*overview(cascade, said), *levels(cascade, said), *documents(cascade, said), *lines(cascade, said), *doubts(cascade, said))  # fmt: skip
    return Report(" ".join(title.split()), blocks, said)


def full_name(document: Mapping[str, Any]) -> str:
    """The type and the symbol, or the name of a document without one."""
    type = f"{document['type']} " if document["symbol"] and document["type"] else ""
    return type + name_of(document)


def overview(cascade: Trace, said: Mapping[str, str]) -> Iterator[Block]:
    yield Heading(said["report.overview"])
    root = cascade.root
    facts = [root["issuer"], day(root["date"], said), root["title"]]
    yield Paragraph(f"{full_name(root)}: {', '.join(f for f in facts if f)}.")
    held = sum(bool(node.document["in_corpus"]) for node in cascade.nodes)
    yield Paragraph(said["report.counted"].format(all=len(cascade.nodes), held=held, cited=len(cascade.nodes) - held))  # fmt: skip


def levels(cascade: Trace, said: Mapping[str, str]) -> Iterator[Block]:
    yield Heading(said["report.levels"])
    rows = tuple(
        plain(level_name(lag.level, said), lag.documents, lag.held, day(lag.first, said), number(lag.days, said), number(lag.days_from_parent, said))
        for lag in by_level(cascade)
    )  # fmt: skip
    head = ("level", "documents", "held", "first", "median", "median_parent")
    yield Table(tuple(said[f"report.column.{name}"] for name in head), rows, (0.22, 0.16, 0.13, 0.17, 0.16, 0.16))  # fmt: skip


def level_name(level: str | None, said: Mapping[str, str]) -> str:
    """A level with the Party and the State together, which the lanes of a picture keep apart at the centre."""
    name = f"level.{level or 'unknown'}"
    return said.get(f"report.{name}") or said[name]


def documents(cascade: Trace, said: Mapping[str, str]) -> Iterator[Block]:
    """All documents in the order of the cascade, each with the sentences that put it there as notes."""
    yield Heading(said["report.documents"])
    names = {n.document["id"]: name_of(n.document) for n in cascade.nodes}
    names[cascade.root["id"]] = name_of(cascade.root)
    own = steps_by_member(cascade)
    rows = tuple(
        row(at, node, own[node.document["id"]], names, said)
        for at, node in enumerate(cascade.nodes, 1)
    )
    head = ("number", "document", "issuer", "date", "days", "carries")
    yield Table(tuple(said[f"report.column.{name}"] for name in head), rows, (0.06, 0.2, 0.26, 0.14, 0.08, 0.26))  # fmt: skip


def steps_by_member(cascade: Trace) -> dict[str, list[Step]]:
    """The edges that hang each document on its parents."""
    own: dict[str, list[Step]] = defaultdict(list)
    for step in cascade.edges:
        own[step.object if cascade.up else step.subject].append(step)
    return own


def row(
    at: int, node: Member, own: Sequence[Step], names: Mapping[str, str], said: Mapping[str, str]
) -> tuple[Cell, ...]:
    document, id = node.document, node.document["id"]
    notes = tuple(note(source) for step in own for source in step.evidence[:1])
    name = names[id] + ("" if document["in_corpus"] else f" ({said['cited'].lower()})")
    days = "" if node.lag_days is None else str(node.lag_days)
    return (*plain(at, name, document["issuer"], day(document["date"], said), days), (done(id, own, names, said), notes))  # fmt: skip


def done(id: str, own: Sequence[Step], names: Mapping[str, str], said: Mapping[str, str]) -> str:
    """What a document does to which others of the cascade: "thực hiện 57-NQ/TW; sửa đổi, bổ sung 03/NQ-CP"."""
    others: dict[str, dict[str, None]] = defaultdict(dict)
    for step in own:
        others[step.predicate][names[step.object if step.subject == id else step.subject]] = None
    return "; ".join(f"{said.get(name, name)} {', '.join(ends)}" for name, ends in others.items())


def note(source: Mapping[str, Any]) -> str:
    """A source as a footnote: the sentence and where it stands."""
    return f"“{' '.join(source['quote'].split())}” ({source['path']}, {source['start']}-{source['end']})"


def lines(cascade: Trace, said: Mapping[str, str]) -> Iterator[Block]:
    """Party and state of each province side by side; an empty cell says that the graph knows of none."""
    found = twins(cascade)
    if not found:
        return
    yield Heading(said["report.lines"])
    rows = tuple(
        plain(t.place, *(name_of(side) if side else said["report.none"] for side in (t.party, t.state)), said["report.yes"] if t.crossing else "")
        for t in found
    )  # fmt: skip
    head = ("place", "party", "state", "crossing")
    yield Table(tuple(said[f"report.column.{name}"] for name in head), rows, (0.25, 0.25, 0.25, 0.25))  # fmt: skip


def doubts(cascade: Trace, said: Mapping[str, str]) -> Iterator[Block]:
    yield Heading(said["report.doubts"])
    yield Paragraph(said["report.not_held"])
    for one in cascade.unresolved:
        place = {name: one.get(name) for name in EVIDENCE} | {"quote": one["text"]}
        yield Paragraph(f"{one['reason']}.", (note(place),))


def plain(*values: object) -> tuple[Cell, ...]:
    """Cells without notes."""
    return tuple(("" if value is None else str(value), ()) for value in values)


def number(value: float | None, said: Mapping[str, str]) -> str:
    """A figure with the decimal sign of its language: 59,5."""
    return "" if value is None else f"{value:g}".replace(".", said["report.decimal"])


# --- files ----------------------------------------------------------------------------------------


def write_csv(cascade: Trace, out: Path, lang: str) -> None:
    """One row a document, with a mark at the beginning by which Excel knows the encoding."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["depth", "symbol", "type", "date", "issuer", "level", "system", "place", "lag_days", "via", "parents", "in_corpus", "path", "quote"])  # fmt: skip
    own = steps_by_member(cascade)
    for node in cascade.nodes:
        d = node.document
        quote = next((" ".join(e["quote"].split()) for s in own[d["id"]] for e in s.evidence), "")
        writer.writerow([node.depth, d["symbol"], d["type"], d["date"], d["issuer"], d["level"], d["system"], d["place"], node.lag_days, " ".join(node.via), " ".join(node.parents), d["in_corpus"], d["path"], quote])  # fmt: skip
    out.write_text(text.getvalue(), encoding="utf-8-sig", newline="")


def write_word(cascade: Trace, out: Path, lang: str) -> None:
    from vanban.explorer.report_word import write

    write(report(cascade, lang), out)


def write_page(cascade: Trace, out: Path, lang: str) -> None:
    from vanban.explorer.report_page import page

    out.write_text(page(report(cascade, lang), lang), encoding="utf-8")


WRITERS: dict[str, Callable[[Trace, Path, str], None]] = {
    ".csv": write_csv,
    ".docx": write_word,
    ".html": write_page,
}


def write_report(cascade: Trace, out: Path, *, lang: str = "vi") -> None:
    """Write a cascade as a table (.csv), a Word report (.docx) or a page to print (.html)."""
    writer = WRITERS.get(out.suffix.lower())
    if writer is None:
        raise VanbanError(f"{out}: cannot write {out.suffix or 'a file without suffix'}. Use one of {', '.join(WRITERS)}")  # fmt: skip
    with writing(out):
        writer(cascade, out, lang)
