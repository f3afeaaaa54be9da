"""A draft read against the graph: bases that ended, facts that differ, parents that its peers cite, its own form.

Each remark stands at a place in the draft and carries the sentence of the corpus that it rests on. A citation that
fits several documents of the graph is left alone; what the corpus does not hold cannot be checked, and is counted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Literal, cast

from vanban.graph.store import Row, Store
from vanban.loaders.extraction import SELF, CitedDocument, Extraction, Relation
from vanban.loaders.normalise import fold
from vanban.ontology.vocabulary import read_rows
from vanban.queries.catalogue import load
from vanban.queries.drafts.headings import printed
from vanban.queries.drafts.peers import parents_of_peers
from vanban.queries.offices.completeness import Completeness, whole

RESTS = ("implements", "based_on", "continues", "guides")
ENDED = {"replaces": "was replaced by", "repeals": "was repealed by", "repeals_partly": "was repealed in part by"}  # fmt: skip
NOT_KNOWN = (
    "Who ended a document is known only where a document of the corpus says so: a basis without a remark may have "
    "ended. Of citations that the graph does not know nothing can be checked."
)
Severity = Literal["info", "warning", "error"]
RANK = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True, slots=True)
class LayoutPart:
    """A part of a document that Nghị định 30/2020 or the Party's guidance asks for."""

    part: str  # a field of Header
    severity: str
    missing: str  # what to say where it is missing


@cache
def layout_parts() -> tuple[LayoutPart, ...]:
    return read_rows("layout_parts.csv", LayoutPart)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something to look at in a draft; `start` and `end` are 0 where something is missing."""

    kind: str  # ended, date, issuer, type, peers, layout, or the kind of a finding
    severity: Severity
    message: str
    start: int = 0
    end: int = 0
    quote: str = ""
    evidence: tuple[Mapping[str, Any], ...] = ()  # sentences of the corpus


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """All remarks on a draft, the gravest first, and how much of what it cites the graph knows."""

    path: str
    remarks: tuple[Remark, ...] = field(default=())
    cited: int
    known: int  # of the cited documents, those that the graph knows as one document
    completeness: Completeness

    def to_json(self) -> dict[str, Any]:
        """{"path", "cited", "known", "remarks": [{"kind", "severity", "message", "start", "end", "quote", "evidence"}], …}.

        And "completeness" and "not_known".
        """
        remarks = [{**asdict(r), "evidence": [dict(e) for e in r.evidence]} for r in self.remarks]
        return {
            "path": self.path,
            "cited": self.cited,
            "known": self.known,
            "remarks": remarks,
            "completeness": self.completeness.to_json(),
            "not_known": NOT_KNOWN,
        }

    def _repr_html_(self) -> str:
        """How it looks in a notebook."""
        rows = (f"<tr><td>{r.severity}</td><td>{escape(r.message)}</td></tr>" for r in self.remarks)
        return f"<table><caption>{escape(self.path)}</caption>{''.join(rows)}</table>"


def check_draft(
    store: Store, draft: Extraction, text: str, workspace: Path | str | None = None
) -> Check:
    """Everything that the graph and the rules of layout say against a draft.

    With the workspace of the graph a wrong date or issuer is shown beside the right one in the document's own heading.
    """
    known = {c.id: row for c in draft.documents if (row := in_graph(store, c))}
    places = {m.document: (m.start, m.end) for m in reversed(draft.mentions)}
    places |= {n.document: (n.start, n.end) for n in draft.named_references if n.document}
    remarks = [
        *ended(store, draft, known, places),
        *facts(draft, known, places, workspace),
        *peers(store, draft, known),
        *layout(draft),
        *(Remark(kind=f.kind, severity=f.severity, message=f.message, start=f.start, end=f.end) for f in draft.findings),
    ]  # fmt: skip
    placed = [replace(r, quote=text[r.start : r.end]) for r in remarks]
    placed.sort(key=lambda r: (RANK[r.severity], r.start, r.kind, r.message))
    return Check(
        path=draft.path,
        remarks=tuple(placed),
        cited=len(draft.documents),
        known=len(known),
        completeness=whole(store),
    )


def in_graph(store: Store, cited: CitedDocument) -> Row | None:
    """The one document of the graph that a citation means; None where none or several fit."""
    if not cited.symbol:
        return None
    rows = [
        row
        for row in store.ask(load("_documents_with_symbol"), symbol=cited.symbol)
        if row["status"] == "resolved"
    ]
    for agrees in (same_day, same_year):
        narrowed = [row for row in rows if agrees(row, cited)]
        if len(narrowed) == 1:
            return narrowed[0]
    return rows[0] if len(rows) == 1 else None


def same_day(row: Row, cited: CitedDocument) -> bool:
    return bool(cited.date) and row["date"] == cited.date


def same_year(row: Row, cited: CitedDocument) -> bool:
    return bool(cited.date and row["date"]) and row["date"][:4] == (cited.date or "")[:4]


Places = Mapping[str, tuple[int, int]]


def ended(
    store: Store, draft: Extraction, known: Mapping[str, Row], places: Places
) -> Iterator[Remark]:
    """What the draft rests on, or only cites, although a document of the corpus ended it."""
    endings: dict[str, list[Row]] = {}
    for row in store.ask(load("_ended")):
        endings.setdefault(row["document"], []).append(row)
    rests = {
        r.object: r for r in reversed(draft.relations) if r.subject == SELF and r.predicate in RESTS
    }
    own = {r.object for r in draft.relations if r.predicate in ENDED}  # the draft itself says so
    for id, row in known.items():
        for ending in endings.get(row["id"], []):
            if id not in own and not same_symbol(ending["by_symbol"], draft.self.symbol):
                start, end = places.get(id, (0, 0))
                yield Remark(
                    kind="ended",
                    severity=gravity(ending, rests.get(id)),
                    message=told_ending(row, ending, rests.get(id)),
                    start=start,
                    end=end,
                    evidence=({name: ending[name] for name in ("path", "start", "end", "quote")},),
                )


def same_symbol(one: str | None, other: str | None) -> bool:
    return bool(one) and one == other


def gravity(ending: Row, rests: Relation | None) -> Severity:
    if ending["how"] == "repeals_partly":
        return "info"
    return "error" if rests else "warning"


def told_ending(row: Row, ending: Row, rests: Relation | None) -> str:
    how, by = ENDED[ending["how"]], ending["by_symbol"] or ending["by_title"] or ending["by"]
    since = f" of {ending['since']}" if ending["since"] else ""
    cure = (
        f". Cite {by} instead"
        if ending["how"] != "repeals_partly"
        else ". Check the part that is cited"
    )
    verb = "rests on" if rests else "cites"
    return f"the draft {verb} {row['symbol']}, which {how} {by}{since}{cure}"


def facts(
    draft: Extraction, known: Mapping[str, Row], places: Places, workspace: Path | str | None
) -> Iterator[Remark]:
    """Dates and issuers that the draft gives otherwise than the graph."""
    for cited in draft.documents:
        row = known.get(cited.id)
        start, end = places.get(cited.id, (0, 0))
        for name in ("date", "issuer"):
            given, right = getattr(cited, name), row[name] if row else None
            if row and given and right and differ(name, given, right):
                message = (
                    f"the draft gives {cited.symbol} the {name} {given}; the graph has {right}"
                )
                yield Remark(
                    kind=name,
                    severity="warning",
                    message=message,
                    start=start,
                    end=end,
                    evidence=printed(workspace, row, name),
                )


def differ(name: str, given: str, right: str) -> bool:
    """Two dates of full length, or two issuers of which neither names the other's body."""
    if name == "date":
        return len(given) == len(right) and given != right
    one, other = fold(given), fold(right)
    return one not in other and other not in one


def peers(store: Store, draft: Extraction, known: Mapping[str, Row]) -> Iterator[Remark]:
    """Documents that most peers cite, and the draft does not."""
    level = draft_level(draft)
    if not (level and draft.self.type):
        return
    rows = store.ask(load("_peers"), level=level, type=draft.self.type)
    carried = {
        known[r.object]["id"] for r in draft.relations if r.subject == SELF and r.object in known
    }
    cited = {row["id"] for row in known.values()} | {c.symbol for c in draft.documents}
    for parent in parents_of_peers(rows, carried, cited):
        yield Remark(kind="peers", severity="info", message=parent.told(), evidence=parent.evidence)


def draft_level(draft: Extraction) -> str | None:
    """The level of the issuing body, as the draft's own bodies tell it."""
    names = {body.name: body.level for body in draft.organizations}
    return names.get(draft.self.issuer or "")


def layout(draft: Extraction) -> Iterator[Remark]:
    """Parts that the rules of layout ask for and the draft lacks."""
    for part in layout_parts():
        if not getattr(draft.self, part.part):
            severity = cast(Severity, part.severity)
            yield Remark(kind="layout", severity=severity, message=part.missing)
