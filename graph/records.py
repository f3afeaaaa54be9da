"""Node, Edge and Source: the only things that stores accept and give back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The sentence behind an edge: where it stands and which rule read it there."""

    document: str  # id of the document that says so
    path: str
    start: int  # code points in the file's text
    end: int
    quote: str  # always text[start:end]
    section: str | None = None
    rule: str = ""
    level: str = "explicit"
    confidence: float = 1.0
    pinpoint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A document, an organisation, a count or a task."""

    id: str
    kind: str  # Document, Organisation, Count, Task
    properties: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """`subject predicate object` with all the sentences that say so, in a fixed order."""

    subject: str
    predicate: str  # as in relations.csv: issued_by, implements, …
    object: str
    sources: tuple[Source, ...] = ()


Record = Node | Edge
