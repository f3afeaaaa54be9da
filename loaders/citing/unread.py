"""What the reading of symbols leaves: what looks like one and was not taken, and what was taken and is not understood.

Both lists grow the vocabulary: a code that stands in them often and is a real one wants a row.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from vanban.loaders.citing.codes import ASSEMBLY, LETTERS, bodies_of
from vanban.loaders.citing.issuers import known_issuer
from vanban.loaders.citing.mentions import Citation, types_of
from vanban.loaders.citing.symbols import is_form_number
from vanban.loaders.names import Home

# A number, a separator, capitals: 105/LĐVL-Sở, 20_2021_ND-CP.doc, 01.QLT
LOOKS_LIKE = re.compile(
    rf"""
    (?<![\w/.,:&-]) \d{{1,5}}[a-zđA-EĐ]?
    (?: \s?[-/_]\s? | \.(?=[{LETTERS}]{{2}}) | \.\d{{1,3}}/ )
    (?: \d{{1,4}}\s?[-/_.]\s? )?
    (?: [{LETTERS}]{{2,}} | [{LETTERS}][a-z]?[{LETTERS}] ) [\w&.%]*
    (?: \s?[-/_]\s?[{LETTERS}][\w&.%]* )*
    """,
    re.VERBOSE,
)
LINK = re.compile(r"%[0-9A-F]{2}|_\w+_|\.(?:docx?|pdf|html?)\b")
NUMBERS = re.compile(r"\d+")

Reason = Literal["form", "link", "other"]
Kind = Literal["type", "code", "body"]


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that looks like a symbol and was not taken."""

    start: int
    end: int
    shape: str  # with 9 for each number, so that like ones count together
    reason: Reason  # the number of a form or standard, a link or a file's name, or not known


@dataclass(frozen=True, slots=True)
class Unknown:
    """A symbol that was taken although a part of it stands for nothing known."""

    start: int
    end: int
    kind: Kind  # its type, the code of its issuer, or only which of several bodies it is
    code: str


def find_unread(text: str, citations: Iterable[Citation]) -> Iterator[Unread]:
    """All that looks like a symbol outside the citations.

    >>> [(found.shape, found.reason) for found in find_unread("theo Mẫu số 05/PLI; văn bản số 7-ABC", [])]
    [('9/PLI', 'form'), ('9-ABC', 'other')]
    """
    taken = iter([*citations])
    this = next(taken, None)
    for found in LOOKS_LIKE.finditer(text):
        while this and this.end <= found.start():
            this = next(taken, None)
        if this and this.start < found.end():
            continue
        shape = " ".join(NUMBERS.sub("9", found[0]).split()).rstrip(".")
        yield Unread(found.start(), found.end(), shape, reason_of(text, found))


def reason_of(text: str, found: re.Match[str]) -> Reason:
    """Why it is no symbol, as far as that can be told."""
    if LINK.search(text, found.start(), found.end() + 4):
        return "link"
    return "form" if is_form_number(text, found.start()) else "other"


def find_unknown(citations: Iterable[Citation], home: Home) -> Iterator[Unknown]:
    """Symbols whose type or issuer no row of the vocabulary explains, or whose body the text does not tell."""
    for citation in citations:
        symbol = citation.symbol
        if symbol.type and not types_of(symbol.type, symbol.party):
            yield Unknown(citation.start, citation.end, "type", symbol.type)
        if known_issuer(symbol, home):
            continue
        strange = [
            c for c in symbol.issuer.split("-") if not bodies_of(c) and not ASSEMBLY.match(c)
        ]
        if strange:
            yield Unknown(citation.start, citation.end, "code", symbol.issuer)
        elif not citation.issuer:
            yield Unknown(citation.start, citation.end, "body", symbol.issuer)
