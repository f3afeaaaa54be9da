"""One text as the rules of the audit look at it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from vanban.loaders.citing.cited import References
from vanban.loaders.citing.mentions import Citation
from vanban.loaders.document import Document
from vanban.loaders.extraction import Finding, Header, Relation
from vanban.loaders.names import Home
from vanban.loaders.reading import Reading

SETTLED = "1998"  # before, each body numbered in its own way: 89-TC/TCT is a circular
CONSOLIDATED = "Văn bản hợp nhất"  # quotes bases and amendments of other times as its own text


@dataclass(frozen=True)
class Told:
    """One text, as far as these rules look at it."""

    document: Document
    reading: Reading
    header: Header
    references: References
    relations: Sequence[Relation]
    left_out: Sequence[Finding]  # of the relations
    home: Home

    @cached_property
    def groups(self) -> Mapping[str, Sequence[Citation]]:
        """The places that cite each document."""
        groups: dict[str, list[Citation]] = defaultdict(list)
        for citation in self.references.stated:
            groups[citation.document].append(citation)
        return groups

    def finding(
        self,
        citation: Citation,
        kind: str,
        message: str,
        severity: Literal["info", "warning"] = "warning",
    ) -> Finding:
        """A finding at a citation with its date and issuer."""
        start, end = self.reading.source(citation.start, citation.tail)
        return Finding(start=start, end=end, kind=kind, severity=severity, message=message)


def first_by(
    group: Iterable[Citation], value: Callable[[Citation], str | None]
) -> dict[str, Citation]:
    """The first citation of a group with each value."""
    out: dict[str, Citation] = {}
    for citation in group:
        key = value(citation)
        if key:
            out.setdefault(key, citation)
    return out
