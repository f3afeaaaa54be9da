"""The wording of a title: without the type repeated, in the case of running text, not longer than it need be."""

import re

from vanban.loaders.citing.symbols import SymbolAt, find_symbols
from vanban.loaders.heading.letter_case import running_case
from vanban.ontology.header_words import one_of
from vanban.ontology.vocabulary import document_types

LONG_TITLE = 300
TYPES = one_of(sorted((row.name for row in document_types()), key=len, reverse=True))
# ", Quyết định số " before a number: it stands in a list
LISTED = re.compile(rf"(?:,|;|\bvà)\s+(?P<type>{TYPES}\s+(?:số\s+)?)\Z", re.IGNORECASE)
# Where the subject of a cited document begins.
NESTED = re.compile(r",?\s+(?:về|quy định|sửa đổi|ban hành)\s", re.IGNORECASE)
ISSUED_BY = re.compile(
    r"""(?:,?\s+ngày\s+(?:[\d/.-]+|\d+\s+tháng\s+\d+\s+năm\s+\d+))?
    (?P<by>\s+của\s[^,;]{3,70}?)(?=,|;|\Z|\s(?:về|quy\ định|sửa\ đổi|ban\ hành|bãi\ bỏ)\s)""",
    re.VERBOSE,
)
NEAR = 110  # characters from a number to the subject behind its date and issuer


def title_text(text: str, type_name: str | None) -> str:
    """A title as one would cite it."""
    text = running_case(re.sub(r"\s+", " ", text).strip(" *-_:."))
    if type_name and text.casefold().startswith(f"{type_name.casefold()} ") and len(text) > 40:
        text = text[len(type_name) :].strip()
    return abridged(text) if len(text) > LONG_TITLE else text


def abridged(text: str) -> str:
    """A very long title without the subjects that the documents it cites have of their own."""
    cited = top_citations(text)
    if len(cited) > 1:
        return listed(text, cited)
    for symbol in cited:
        nested = NESTED.search(text, symbol.end)
        if nested and nested.start() - symbol.end < NEAR:
            return text[: nested.start()].rstrip(" ,")
    return text


def listed(text: str, cited: list[SymbolAt]) -> str:
    """The numbers that a title deals with, and who issued them."""
    issuer = ISSUED_BY.match(text, cited[-1].end)
    items = [f"{type_before(text, symbol)}{text[symbol.start : symbol.end]}" for symbol in cited]
    items[0] = text[: cited[0].end]
    return f"{', '.join(items[:-1])} và {items[-1]}{issuer['by'] if issuer else ''}"


def top_citations(text: str) -> list[SymbolAt]:
    """The documents that a title deals with: the first cited, and those that a comma or "và" joins to it."""
    found: list[SymbolAt] = []
    for symbol in find_symbols(text):
        known = any(symbol.canonical == other.canonical for other in found)
        if not found or (not known and LISTED.search(text[: symbol.start])):
            found.append(symbol)
    return found


def type_before(text: str, symbol: SymbolAt) -> str:
    """The type and "số" before a number."""
    found = LISTED.search(text[: symbol.start])
    return found["type"] if found else ""
