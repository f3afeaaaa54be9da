"""The documents of a sentence: what it cites, "Quyết định này", and laws by the names they were cited with."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from vanban.loaders.beginnings import one_pattern
from vanban.loaders.citing.mentions import Citation
from vanban.loaders.naming.laws import laws_of
from vanban.loaders.reading import Paragraph
from vanban.loaders.relating.clauses import Token
from vanban.loaders.relating.triggers import cue, find_triggers, lower
from vanban.ontology.vocabulary import document_types

ENACTED = "ban hành "  # what is being enacted has no number yet: the number is the amended law's


@dataclass(frozen=True, slots=True)
class LawNames:
    """The places where a law stands by its bare name that the text ties to one document."""

    starts: Sequence[int]
    tokens: Sequence[Token]


def token_of(text: str, citation: Citation) -> Token:
    """A citation as a document in a sentence."""
    return Token(
        citation.start,
        citation.end,
        lead(text, citation),
        tail(text, citation),
        citation.document,
        citation.type,
        date=dated(citation),
        issuer=citation.symbol.issuer.rstrip("0123456789"),
    )


def lead(text: str, citation: Citation) -> int:
    """Where a reference begins: "Luật sửa đổi, bổ sung một số điều của Luật Xây dựng số …" is one law."""
    if not citation.symbol.term:
        return citation.lead
    start = max(text.rfind("\n", 0, citation.lead) + 1, citation.lead - 400)
    for found in cue("amending_law").finditer(text, start, citation.lead):
        if found.end() == citation.lead and not text.endswith(ENACTED, start, found.start()):
            return found.start()
    return citation.lead


def tail(text: str, citation: Citation) -> int:
    """Where a reference ends: in a title in capitals the issuer's name would run on into the verb."""
    if not text[citation.end : citation.tail].isupper():
        return citation.tail
    founds = find_triggers(text, citation.end, citation.tail)
    return next((f.start for f in founds if f.trigger.predicate), citation.tail)


def dated(citation: Citation) -> str | None:
    """The date of a citation, or the year that its symbol carries."""
    year = citation.symbol.year
    return citation.date or (str(year) if year else None)


def law_names(text: str, citations: Sequence[Citation]) -> LawNames | None:
    """The laws that the text names without number and year, each as the document that it means."""
    laws = laws_of(text, tuple(c for c in citations if c.symbol.number))
    first: dict[str, Citation] = {}
    for citation in citations:
        first.setdefault(citation.document, citation)
    tokens = []
    for name in laws.names:
        document = None if name.date or name in laws.numbered else laws.meant(name)
        if document and document in first:
            cited, span = first[document], (name.start, name.title_end)
            date = dated(cited)
            tokens.append(
                Token(*span, *span, document, cited.type, named=True, date=date, issuer="QH")
            )
    return LawNames([t.start for t in tokens], tokens) if tokens else None


@cache
def here_pattern(own_type: str | None) -> re.Pattern[str]:
    """ "quyết định này" anywhere, and "ban hành kế hoạch" for a plan that has no number yet."""
    names = one_pattern(lower(row.name) for row in document_types())
    own = r"(?!)"
    if own_type:
        verb = rf"(?<!về )(?<!việc )(?<!đã )(?:{cue('own').pattern})"
        own = rf"{verb}\s+{re.escape(lower(own_type))}\b(?!\s+(?:số|này))"
    enclosed = r"(?<!kèm theo )"
    return re.compile(rf"\b(?:{enclosed}{names}\s+này\b|(?P<own>{own}))")


def here_tokens(
    text: str, paragraph: Paragraph, tokens: Sequence[Token], speaker: Token, own_type: str | None
) -> Iterator[Token]:
    """The places where a text speaks of itself; `own_type` only where its opening does."""
    low = lower(text[paragraph.start : paragraph.end])
    for found in here_pattern(own_type).finditer(low):
        start, end = paragraph.start + found.start(), paragraph.start + found.end()
        left = max((t.tail for t in tokens if t.start < start), default=None)
        if left and found["own"] and not cue("clause").search(text, left, end):
            continue  # "Nghị quyết số … của Chính phủ ban hành Kế hoạch …"
        if not covered(start, end, tokens):
            yield Token(start, end, start, end, speaker.document, speaker.type, here=True)


def named_tokens(
    text: str, paragraph: Paragraph, tokens: Sequence[Token], names: LawNames
) -> Iterator[Token]:
    """The places of a paragraph where a law stands by its name."""
    first, last = (bisect_left(names.starts, at) for at in (paragraph.start, paragraph.end))
    yield from (t for t in names.tokens[first:last] if not covered(t.start, t.end, tokens))


def covered(start: int, end: int, tokens: Sequence[Token]) -> bool:
    """Whether a stretch lies in a reference."""
    return any(t.lead < end and start < t.tail for t in tokens)
