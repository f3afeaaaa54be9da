"""A type and a number alone: "Nghị quyết 57", "Đề án 06"; they mean the one cited document that has both."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from vanban.loaders.citing.mentions import Citation
from vanban.loaders.naming.named import Named
from vanban.loaders.naming.schemes import scheme_of
from vanban.loaders.naming.words import cue, type_ending_at
from vanban.loaders.normalise import LOWER, UPPER

# No symbol, no share, no date goes on.
NO_MORE = rf"(?![\w%]|[/.,-]+\d|\s?[-/]\s?[{UPPER}])"
# The first sign stands first and what must stand before it follows: so `re` jumps from sign to sign.
NUMBER = re.compile(rf"[0-9](?<=[{LOWER}] .)(?!(?<=1)9\d\d|(?<=2)0\d\d)\d{{0,3}}{NO_MORE}")
MORE = re.compile(rf"(?:, | và |, và )(\d{{2,4}}){NO_MORE}")
NEXT = re.compile(rf" (?=[{UPPER}]|\()|[.,;:)\"\n]|\Z| (?P<word>\w+)")
NUMBERED = "số "


def bare_numbers(text: str, citations: Sequence[Citation]) -> Iterator[Named]:
    """All places where a number follows a type; "Nghị quyết 57, 59 và 66" names three."""
    yield from abbreviated(text, citations)
    known = by_number(text, citations)
    for found in NUMBER.finditer(text):
        numbered = text.endswith(NUMBERED, 0, found.start())
        at = found.start() - len(NUMBERED) if numbered else found.start()
        type_ = type_ending_at(text, at - 1)
        if not type_ or not ends(text, found.end()):
            continue
        start, name = type_
        if not numbered and not text[start].isupper():
            continue  # "chương trình 9 môn"
        document = only(known, name, found[0])
        if document is None and (len(found[0]) < 2 or cue("uncited").fullmatch(name)):
            continue  # "Dự án 2" of a programme; a document would be 02
        yield Named(start, found.end(), document)
        more = MORE.match(text, found.end())
        while more and ends(text, more.end()) and int(found[0]) > 0:
            document = only(known, name, more[1])
            if document is None:
                break
            yield Named(more.start(1), more.end(1), document)
            more = MORE.match(text, more.end())


def abbreviated(text: str, citations: Sequence[Citation]) -> Iterator[Named]:
    """A type's code and a number, "NQ 57", "QĐ66", where one cited document has both; others are no citations."""
    known: dict[tuple[str, int], set[str]] = {}
    for citation in citations:
        if citation.symbol.type and citation.symbol.number.isdecimal():
            key = (citation.symbol.type, int(citation.symbol.number))
            known.setdefault(key, set()).add(citation.document)
    for code in {code for code, _ in known}:
        for found in coded(code).finditer(text):
            document = known.get((code, int(found[1])), set())
            if len(document) == 1:
                yield Named(found.start(), found.end(), next(iter(document)))


@cache
def coded(code: str) -> re.Pattern[str]:
    """A code and a number; with the code first `re` finds it as fast as plain words."""
    code = re.escape(code)
    return re.compile(rf"{code}(?<![\w/-]{code}) ?(?:số )?(\d{{2,4}}){NO_MORE}")


def ends(text: str, at: int) -> bool:
    """Whether a number ends a name: no noun that is counted follows it."""
    after = NEXT.match(text, at)
    return bool(after and (not after["word"] or cue("number_end").match(text, at + 1)))


Known = dict[tuple[str, int], set[str]]


def only(known: Known, type_: str, number: str) -> str | None:
    """The one document that has a type and a number."""
    found = known.get((type_, int(number)), set())
    return next(iter(found)) if len(found) == 1 else None


def by_number(text: str, citations: Sequence[Citation]) -> Known:
    """The cited documents by type and number, and what they approve: a scheme bears its decision's number."""
    known: Known = {}
    for citation in citations:
        number = citation.symbol.number
        if not number.isdecimal() or not citation.type:
            continue
        known.setdefault((citation.type, int(number)), set()).add(citation.document)
        scheme = scheme_of(text, citation) if citation.type == "Quyết định" else None
        if scheme:
            key = (scheme.type.capitalize(), int(number))
            known.setdefault(key, set()).add(citation.document)
    return known
