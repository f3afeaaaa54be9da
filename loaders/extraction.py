"""What one document says, as frozen values: the public extraction format.

Offsets count Unicode code points of `Document.text`; `text[start:end]` is the quoted text. `SELF` names the
document itself wherever the id of a document is asked for.
"""

from dataclasses import dataclass, field
from html import escape
from typing import Any, Literal, Self

SELF = "SELF"

Level = Literal["explicit", "context", "planned"]
CountKind = Literal["person", "organization", "document", "event", "thing"]
Status = Literal["resolved", "provisional", "ambiguous"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of the document's text, end not included."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What the document says of itself; None where it does not say."""

    type: str | None = None
    symbol: str | None = None  # canonical spelling
    date: str | None = None  # ISO
    issuer: str | None = None  # in full with its place; several joined by ", "
    title: str | None = None
    place: str | None = None
    signer: str | None = None
    recipients: tuple[str, ...] = ()
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)  # field name -> where it stands


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedDocument:
    """A document that the text cites, with what the text says of it."""

    id: str  # within this extraction: the symbol, with `@…` after it where two documents share one
    symbol: str | None
    type: str | None = None
    date: str | None = None  # ISO; None when the text gives none
    issuer: str | None = None
    title: str | None = None
    status: Status = "resolved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Span):
    """One place where a document's symbol stands; the span is the symbol alone."""

    text: str
    document: str  # id of a CitedDocument, or SELF
    section: str | None = None
    footnote: int | None = None
    pinpoint: str | None = None  # "khoản 3 Điều 4" before it: the part that is cited


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedReference(Span):
    """A document cited by its name; `document` is None where the name does not lead to one."""

    text: str
    document: str | None = None
    pinpoint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Span):
    """`subject predicate object`, and the stretch of text that says so."""

    subject: str
    predicate: str
    object: str
    level: Level = "explicit"
    confidence: float = 1.0
    rule: str = ""
    pinpoint: str | None = None  # "khoản 3 Điều 4" of the object


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """A body that the text names."""

    id: str
    name: str
    level: str | None = None  # central, ministry, province, district, commune, unit
    system: str | None = None  # party, state, front, other
    part_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession(Span):
    """One body took over from another, and the stretch of text that says so."""

    new: str  # the names in full
    old: str
    date: str | None = None  # ISO, since when
    level: Level = "explicit"
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Span):
    """A number of people, bodies, documents, events or things."""

    id: str
    text: str
    value: float
    unit: str
    kind: CountKind
    category: str = ""
    share_percent: float | None = None
    part_of: str | None = None  # id of the total
    partition: int | None = None  # which complete cut of the total; None for a highlighted subset
    approx: str | None = None  # ">", "<", "~", ">=", "<="
    organization: str | None = None
    period: str | None = None  # ISO date or interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Span):
    """Who is to do what by when."""

    quote: str
    assignee: str | None = None
    with_: tuple[str, ...] = ()
    action: str = ""
    deadline: str | None = None  # ISO date or period
    recurrence: str | None = None  # month, quarter, half-year, year
    section: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Span):
    """Something that the audit noticed."""

    kind: str
    severity: Literal["info", "warning", "error"]
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that one document says. A pure function of the file's bytes and the rules."""

    path: str
    sha256: str
    chars: int
    loader: str
    self: Header
    documents: tuple[CitedDocument, ...] = ()
    mentions: tuple[Mention, ...] = ()
    named_references: tuple[NamedReference, ...] = ()
    relations: tuple[Relation, ...] = ()
    organizations: tuple[Organization, ...] = ()
    successions: tuple[Succession, ...] = ()
    counts: tuple[Count, ...] = ()
    tasks: tuple[Task, ...] = ()
    findings: tuple[Finding, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The object of the public format (`json.dumps(…, ensure_ascii=False)` prints it)."""
        out = values_of(self)
        source = {key: out.pop(key) for key in ("path", "sha256", "chars", "loader")}
        head = values_of(out.pop("self"))
        lists = {name: tuple(map(values_of, said)) for name, said in out.items()}
        for task in lists["tasks"]:
            task["with"] = task.pop("with_")
        return {"source": source, "self": {**head, "spans": dict(head["spans"])}, **lists}

    def _repr_html_(self) -> str:
        """How it looks in a notebook: what it says of itself, then its relations."""
        head = [(name, getattr(self.self, name)) for name in ("type", "symbol", "date", "issuer")]
        facts = [(name, value or "not said") for name, value in head]
        facts += [
            (r.predicate.replace("_", " "), f"{r.subject} → {r.object}") for r in self.relations
        ]
        rows = "".join(f"<tr><th>{escape(a)}</th><td>{escape(b)}</td></tr>" for a, b in facts)
        sizes = f"{len(self.mentions)} mentions, {len(self.counts)} counts, {len(self.tasks)} tasks"
        return f"<table><caption>{escape(self.path)}: {sizes}</caption>{rows}</table>"

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The extraction that `to_json` printed; unknown fields are left out."""
        return cls(
            **data["source"],
            self=header_from(data["self"]),
            documents=tuple(CitedDocument(**d) for d in data["documents"]),
            mentions=tuple(Mention(**m) for m in data["mentions"]),
            named_references=tuple(NamedReference(**n) for n in data["named_references"]),
            relations=tuple(Relation(**r) for r in data["relations"]),
            organizations=tuple(Organization(**o) for o in data["organizations"]),
            successions=tuple(Succession(**s) for s in data.get("successions", ())),
            counts=tuple(Count(**c) for c in data["counts"]),
            tasks=tuple(
                Task(**{k: v for k, v in t.items() if k != "with"}, with_=tuple(t["with"]))
                for t in data["tasks"]
            ),
            findings=tuple(Finding(**f) for f in data["findings"]),
        )


def values_of(said: Any) -> dict[str, Any]:
    """The fields of a value by their names: seven times as fast as `asdict`, which copies whatever is in them."""
    return {name: getattr(said, name) for name in said.__dataclass_fields__}


def header_from(data: dict[str, Any]) -> Header:
    """The header of an extraction's JSON, its lists as tuples again."""
    spans = {name: (start, end) for name, (start, end) in data["spans"].items()}
    return Header(**{**data, "recipients": tuple(data["recipients"]), "spans": spans})
