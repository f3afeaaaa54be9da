"""Resolutions of the Central Committee by plenum and term, and of congresses: "Nghị quyết Trung ương 4 khóa XI, XII"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from vanban.loaders.citing.mentions import Citation
from vanban.loaders.naming.named import Named
from vanban.ontology.vocabulary import read_rows

# Both begin with the second letter, so that the search has a fixed beginning: Nghị quyết, nghị quyết.
PLENUM = re.compile(
    r"""ghị\squyết\s(?:số\s)?(?:Hội\snghị\s)?(?:lần\sthứ\s(?P<word>\w+)\s)?(?:của\s)?
      (?:Ban\sChấp\shành\s)?(?:Trung\sương|TW)(?:\sĐảng)?
      (?:\s(?:lần\sthứ\s)?(?P<number>\d{1,2}|tư|năm|sáu|bảy|tám|chín|mười)\b)?
      (?P<terms>,?\s?\(?\s?[kK]hóa\s[IVX]+(?:(?:,|\svà|,\sgiữa)\s(?:[kK]hóa\s)?[IVX]+(?!\w))*\)?)?
    """,
    re.VERBOSE,
)
CONGRESS = re.compile(
    r"""ghị\squyết\sĐại\shội\s(?:(?:TP\.|[^;:.()\n]){0,110}?\blần\sthứ\s(?:[IVXL]+|\d{1,2})(?!\w)|[IVXL]+(?!\w))
      (?:\scủa\sĐảng)?(?:,?\s\(?(?:nhiệm\skỳ\s)?\d{4}\s?-\s?\d{4}\)?)?
    """,
    re.VERBOSE,
)
# What stands after a number: "số 18-NQ/TW … của Hội nghị lần thứ sáu Ban Chấp hành Trung ương khóa XII"
NUMBERED = re.compile(
    r"""[^;\n]{0,60}?Hội\snghị\s(?:lần\sthứ\s)?(?P<word>\w+)[^;.\n]{0,50}?\s[kK]hóa\s(?P<term>[IVX]+)(?!\w)""",
    re.VERBOSE,
)
TERM = re.compile(r"\b[IVX]+\b")
TYPES = ("Nghị quyết", "Kết luận")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWord:
    """A number in words."""

    word: str
    value: int
    role: str


@cache
def digits() -> dict[str, int]:
    """The words for one to ten."""
    rows = read_rows("number_words.csv", NumberWord)
    return {row.word: row.value for row in rows if row.role == "digit"}


def ordinal(word: str | None) -> int | None:
    """The number of a plenum, in figures or in words.

    >>> ordinal("06"), ordinal("sáu"), ordinal("này")
    (6, 6, None)
    """
    return int(word) if word and word.isdecimal() else digits().get((word or "").lower())


def plenums(text: str, citations: Sequence[Citation]) -> Iterator[Named]:
    """Resolutions of plenums and congresses; one phrase names as many as it has terms."""
    numbered = numbered_plenums(text, citations)
    for found in PLENUM.finditer(text):
        number = ordinal(found["word"] or found["number"])
        terms = (
            list(TERM.finditer(text, found.start("terms"), found.end())) if found["terms"] else []
        )
        if number is None and not terms:
            continue
        for index, term in enumerate(terms or [None]):
            start = term.start() if term and index else found.start() - 1
            end = term.end() if term and len(terms) > 1 else found.end()
            known = numbered.get((number, term[0]), set()) if term else set()
            yield Named(start, end, next(iter(known)) if len(known) == 1 else None)
    for found in CONGRESS.finditer(text):
        yield Named(found.start() - 1, found.end())


def numbered_plenums(
    text: str, citations: Sequence[Citation]
) -> dict[tuple[int | None, str], set[str]]:
    """The resolutions whose number and plenum stand together."""
    known: dict[tuple[int | None, str], set[str]] = {}
    for citation in citations:
        if citation.type in TYPES and citation.symbol.issuer == "TW":
            found = NUMBERED.match(text, citation.end)
            if found:
                key = (ordinal(found["word"]), found["term"])
                known.setdefault(key, set()).add(citation.document)
    return known
