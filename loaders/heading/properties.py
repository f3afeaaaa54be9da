"""The table of properties that a web page prints for the document it shows: Số hiệu, Cơ quan ban hành, Người ký.

A page without its layout glues a label to its value ("Người kýLê Quang Tùng") or sets a colon between.
"""

import re
from dataclasses import replace

from vanban.loaders.citing.codex import CODEX_ARTICLE
from vanban.loaders.dates import iso
from vanban.loaders.extraction import Header
from vanban.loaders.heading.heading_lines import TYPE_BY_FOLD
from vanban.loaders.heading.letterhead_parts import symbol_at
from vanban.loaders.names import Home, full_name
from vanban.loaders.normalise import fold
from vanban.loaders.reading import Reading
from vanban.ontology.header_words import header_words, one_of

KINDS = ("symbol", "type", "date", "issuer", "signer", "title", "other")
KIND_OF = {word: kind for kind in KINDS for word in header_words(f"property_{kind}")}
LABEL = re.compile(
    rf"(?<![\w/])(?P<label>{one_of(sorted(KIND_OF, key=len, reverse=True))})(?:[^\S\n]?[:|][^\S\n]?|[^\S\n]?(?=[A-ZĐÀ-Ỹ\d-]))"
)
UNKNOWN = re.compile(rf"[\s-]*(?:{one_of(header_words('property_unknown'))}.*)?", re.DOTALL)
DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\b")
PERSON = re.compile(r"[A-ZĐÀ-Ỹ][^\W\d]*(?:\s[A-ZĐÀ-Ỹ][^\W\d]*){1,4}")
FEWEST = 4  # labels: fewer are words of a text
REACH = 4000  # characters at the top or the end of a page in which the table stands
GAP = 400  # characters from a label to the next
Value = tuple[str, tuple[int, int]]


def with_properties(header: Header, reading: Reading) -> Header:
    """The header, its gaps filled from a table of properties; what the document itself says stands."""
    if header.symbol and header.date and header.issuer and header.signer:
        return header
    told = read_properties(reading)
    if header.symbol and "symbol" in told and told["symbol"][0] != header.symbol:
        return header  # the table of another document
    if told and CODEX_ARTICLE.search(reading.text):
        return header  # the codex: articles of many acts; the table is of the first
    spans, facts = dict(header.spans), {}
    for name, (value, (start, end)) in told.items():
        if getattr(header, name) is None:
            facts[name] = value
            spans[name] = reading.source(start, end)
    spans.pop("type", None)
    return replace(header, **facts, spans=spans)  # type: ignore[arg-type]


def read_properties(reading: Reading) -> dict[str, Value]:
    """The facts of the first table of properties near the top or the end, each with its place."""
    text = reading.text
    for low in dict.fromkeys((0, max(0, len(text) - REACH))):
        labels = list(LABEL.finditer(text, low, min(len(text), low + REACH)))
        if len({label["label"] for label in labels}) >= FEWEST:
            return facts_of(text, labels)
    return {}


def facts_of(text: str, labels: list[re.Match[str]]) -> dict[str, Value]:
    """What stands behind each label, up to the next one or the end of its line."""
    facts: dict[str, Value] = {}
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        name = KIND_OF[" ".join(label["label"].split())]
        end = min(following.start() if following else len(text), line_end(text, label.end()))
        value = text[label.end() : end]
        if end - label.end() > GAP or UNKNOWN.fullmatch(value):
            continue
        fact = parse(name, text, label.end(), value.rstrip(" -•|*"))
        if fact:
            facts.setdefault(name, fact)
    return facts


def line_end(text: str, at: int) -> int:
    """Where the line that holds a place ends."""
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def parse(name: str, text: str, at: int, value: str) -> Value | None:
    """A value as the header writes it, or None where it is not of its kind."""
    place = (at, at + len(value))
    if name == "symbol":
        found = symbol_at(text, at)
        return (found.canonical, (found.start, found.end)) if found else None
    if name == "date":
        day = DAY.match(value)
        date = iso(*day.groups()) if day else None
        return (date, (at, at + day.end())) if day and date else None
    if name == "type":
        named = TYPE_BY_FOLD.get(fold(value))
        return (named, place) if named else None
    if name == "signer":
        person = PERSON.match(value)
        return (person[0], (at, at + person.end())) if person else None
    if name == "issuer":
        return full_name(value, Home()), place
    return (value, place) if name == "title" else None
