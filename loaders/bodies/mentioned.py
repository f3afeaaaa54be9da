"""Bodies that a text names anywhere, each by a name of the vocabulary with its place: no plural, no bare kind.

A name of the centre is enough; a local one needs its place, or a home that can only be its own. What could be the
body of another country ("Chính phủ Nhật Bản") or of all places ("Sở Y tế các tỉnh") is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from vanban.loaders.beginnings import one_pattern
from vanban.loaders.bodies.kinds import CENTRAL, row_of
from vanban.loaders.names import (
    HEADS,
    PLACE,
    PROPER,
    Home,
    full_name,
    official_names,
    place_end,
)
from vanban.loaders.normalise import UPPER, canonical, fold
from vanban.loaders.provinces import place_names
from vanban.ontology.vocabulary import Organisation, organisations, read_rows


@dataclass(frozen=True, slots=True)
class PluralWord:
    """A word beside a body's name that makes it the name of many."""

    word: str
    side: str  # before, after
    example: str


@cache
def plural_before() -> tuple[str, ...]:
    """What stands before the name of many: "các Sở Nội vụ"."""
    return tuple(
        row.word for row in read_rows("plural_words.csv", PluralWord) if row.side == "before"
    )


@cache
def plural_after() -> re.Pattern[str]:
    """What stands after the name of many: "Ủy ban nhân dân cấp xã"."""
    rows = read_rows("plural_words.csv", PluralWord)
    words = "|".join(row.word for row in rows if row.side == "after")
    return re.compile(rf"\s?[,/]?\s?(?:{words})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1 << 12)
def is_official(name: str) -> bool:
    """Whether a name is that of one body of the centre."""
    return fold(name) in official_names()


@cache
def names() -> re.Pattern[str]:
    """All names of the vocabulary that single out a kind of body, the longest that stands at a place."""
    spelled = {canonical(name) for row in organisations() for name in (row.name, *row.aliases)}
    return re.compile(one_pattern(n for n in spelled if " " in n or (n.isupper() and len(n) > 3)))


OF_HOME = re.compile(r"\s(?:tỉnh|[tT]hành phố)(?!\w)(?!\s[A-ZĐ])")
GOES_ON = re.compile(rf"\s[{UPPER}]")
COUNTRY = re.compile(r"\s(?:nước Cộng hòa xã hội chủ nghĩa )?Việt Nam")
PROVINCIAL = re.compile(r"(?:[tT]ỉnh|[tT]hành phố|TP\.?)\s+")
NAME = re.compile(PROPER)
# A city's committee is no Tỉnh ủy, a tỉnh's no Thành ủy.
OTHER_COMMITTEE = {"tỉnh": "Thành ủy", "thành phố": "Tỉnh ủy"}


def find_mentioned(text: str, home: Home) -> Iterator[str]:
    """The names in full of the bodies that a text names, one for each place."""
    for found in names().finditer(text):
        start, end = found.span()
        if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
            continue
        if not text[max(0, start - 12) : start].lower().rstrip().endswith(plural_before()):
            name = name_at(text, found, home)
            if name:
                yield name


def name_at(text: str, found: re.Match[str], home: Home) -> str | None:
    """The name in full of what a match begins, or None where it does not say which body it is."""
    row, end = row_of(found[0]), found.end()
    if row is None or row.system == "other":
        return None
    place = place_at(text, end)
    if is_official(found[0]):
        foreign = GOES_ON.match(text, end) and not COUNTRY.match(text, end)
        return None if foreign or place or OF_HOME.match(text, end) else full_name(row.name, home)
    committee = row.name.endswith("ủy")
    if place:
        return None if committee and PROVINCIAL.match(place) else f"{row.name} {place}"
    if committee and GOES_ON.match(text, end):
        return committee_of(text, row, end)
    return of_home(text, row, end, home)


def place_at(text: str, end: int) -> str | None:
    """The place that stands right after a name; a tỉnh must be one, a line break can glue on another word."""
    place = PLACE.match(text, end + 1) if text[end : end + 1] == " " else None
    if place is None:
        return None
    named = text[place.start() : place_end(text, place)]
    if "\n" in named:
        return None
    kind = PROVINCIAL.match(named)
    proper = named[kind.end() :] if kind else named
    if kind is None or canonical(proper) in place_names():
        return full_name(named, Home())
    glued = HEADS.match(proper) or names().match(proper)
    return None if kind[0].lower().startswith("tỉnh") or glued else named


def committee_of(text: str, row: Organisation, end: int) -> str | None:
    """ "Tỉnh ủy Lai Châu", "Huyện ủy Sìn Hồ": the place's kind is in the name; "Đảng ủy Bộ Xây dựng" is no place's."""
    proper = NAME.match(text, end + 1)
    if proper is None or row.level == "any" or HEADS.match(proper[0]):
        return None
    known = next((p for p in place_names() if text.startswith(p, end + 1)), None)
    name = known or (proper[0] if row.level == "district" else None)
    return f"{row.name} {name}" if name else None


def of_home(text: str, row: Organisation, end: int, home: Home) -> str | None:
    """A name without a place of its own: the home's, if the home can only have one such body."""
    stated = OF_HOME.match(text, end)
    if row.level in CENTRAL or plural_after().match(text, end):
        return None
    if GOES_ON.match(text, end) and not stated:
        return None
    if OTHER_COMMITTEE.get(home.kind or "", "-") in row.name:
        return None
    own = row.level == "province" or stated or home.issuer == f"{row.name} {home.place}"
    name = full_name(f"{row.name} tỉnh" if stated else row.name, home)
    return name if own and home.province and home.province in name else None
