"""One file's extraction with its text, ready to be quoted: stretches and sentences as sources of edges."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from vanban.graph.names.bodies import Body
from vanban.graph.names.lists import split_bodies
from vanban.graph.names.places import Place
from vanban.graph.records import Source
from vanban.graph.resolving.identity import place_of
from vanban.loaders.extraction import SELF, Extraction, Mention, NamedReference

Cited = Mention | NamedReference


LONGEST = 400  # characters of a sentence on each side of what is quoted


SENTENCE_END = re.compile(r"\n|[.;](?=\s)")


@dataclass(frozen=True)
class Said:
    """One file's extraction with its text, and the documents that its claims are."""

    extraction: Extraction
    text: str
    ids: Mapping[str, str]  # SELF or the id of a cited document -> id of the document in the graph

    @property
    def self_id(self) -> str:
        return self.ids[SELF]

    @cached_property
    def place(self) -> Place | None:
        """Where the file was written: "UBND tỉnh" is the one of this place."""
        head = self.extraction.self
        return place_of(head.issuer, head.symbol, head.place)

    @cached_property
    def issuers(self) -> tuple[Body, ...]:
        head = self.extraction.self
        return split_bodies(head.issuer, self.place) if head.issuer else ()

    @cached_property
    def mentions(self) -> dict[str, list[Cited]]:
        """Where each document is cited; the file's own symbol is no citation."""
        found: dict[str, list[Cited]] = {}
        every: Iterable[Cited] = (*self.extraction.mentions, *self.extraction.named_references)
        for mention in every:
            if mention.document and mention.document != SELF:
                found.setdefault(mention.document, []).append(mention)
        return found

    def source(self, start: int, end: int, rule: str, section: str | None = None) -> Source:
        """A stretch of the text as the source of an edge."""
        return Source(
            document=self.self_id,
            path=self.extraction.path,
            start=start,
            end=end,
            quote=self.text[start:end],
            section=section,
            rule=rule,
        )

    def sentence(self, start: int, end: int, rule: str, section: str | None = None) -> Source:
        """The sentence round a stretch of the text."""
        return self.source(*sentence(self.text, start, end), rule, section)


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence round a stretch of text begins and ends.

    >>> text = "Mở đầu. Thực hiện Kết luận số 21-KL/TW. Hết."
    >>> begin, stop = sentence(text, 30, 38); text[begin:stop]
    'Thực hiện Kết luận số 21-KL/TW.'
    """
    low, high = max(0, start - LONGEST), min(len(text), end + LONGEST)
    begins = [found.end() for found in SENTENCE_END.finditer(text, low, start)]
    first = begins[-1] if begins else (low if low == 0 else text.find(" ", low, start) + 1 or low)
    stop = SENTENCE_END.search(text, end, high)
    last = (
        stop.end()
        if stop
        else (high if high == len(text) else max(text.rfind(" ", end, high), end))
    )
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last
