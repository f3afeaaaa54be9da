"""Programmes and schemes: "Đề án 06", "Chương trình chuyển đổi số quốc gia" are the decisions that approved them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanban.loaders.citing.mentions import Citation
from vanban.loaders.naming.named import Named
from vanban.loaders.naming.words import cue

# From a decision's number to what it approves: its issuer, "về việc", no other document.
APPROVES = re.compile(r"[^;./\n]{0,90}?(?:phê duyệt|ban hành|thông qua) ")
TITLE = re.compile(r"(?: [^\s;:,.()\"]+)+")
SHORTEST = 3  # words of a title, so that no common phrase is taken for one


@dataclass(frozen=True, slots=True)
class Scheme:
    """What a decision approves, where it stands behind the decision's number."""

    start: int
    end: int
    type: str
    title: str | None  # with the type; None where it is too short to be known again


def scheme_of(text: str, citation: Citation) -> Scheme | None:
    """The scheme that a decision approves, without the years for which it runs."""
    approves = APPROVES.match(text, citation.tail)
    scheme = cue("scheme").match(text, approves.end()) if approves else None
    if not scheme or not scheme[0][0].isupper():
        return None
    words = TITLE.match(text, scheme.end())
    stop = words.end() if words else scheme.end()
    years = cue("scheme_end").search(text, scheme.end(), stop)
    end = years.start() - 1 if years else stop
    long = len(text[scheme.end() : end].split()) >= SHORTEST
    return Scheme(scheme.start(), end, scheme[0], text[scheme.start() : end] if long else None)


def schemes(text: str, citations: Sequence[Citation]) -> Iterator[Named]:
    """Where the title of an approved scheme stands again; one that two decisions approved leads nowhere."""
    approved: dict[str, set[str]] = {}
    given = set()
    for citation in citations:
        scheme = scheme_of(text, citation)
        if scheme and scheme.title and not cue("common_title").match(scheme.title):
            approved.setdefault(scheme.title, set()).add(citation.document)
            given.add(scheme.start)
    for title, documents in approved.items():
        if len(documents) == 1:
            for use in re.finditer(rf"(?<!\w){re.escape(title)}(?!\w)", text):
                if use.start() not in given:
                    yield Named(use.start(), use.end(), next(iter(documents)), bare=True)
