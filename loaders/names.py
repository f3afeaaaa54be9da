"""Names of bodies as texts write them, and the same names in full with their place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from vanban.loaders.normalise import UPPER, canonical, fold
from vanban.loaders.provinces import (
    province_in,
    province_pattern,
    small_place,
)
from vanban.ontology.header_words import header_words, one_of
from vanban.ontology.vocabulary import organisations, read_rows


def abbreviations() -> Iterator[tuple[re.Pattern[str], str]]:
    """What stands for words in names, and the words; a full stop belongs to it where the list has one."""
    for row in header_words("abbreviation"):
        short, full = row.split("|")
        stem = re.escape(short.rstrip("."))
        end = r"\.?(?=\s)" if short.endswith(".") else r"\b"
        yield re.compile(rf"\b{stem}{end}"), full


WORD = re.compile(r"[^\s,;:.()\"'/|\[\]]+(?:-[^\s,;:.()\"'/|\[\]]+)?|(?<=\s)-(?=\s)")
BLANK = r"[^\S\n]"  # a name ends with its line
PROPER = rf"[{UPPER}]\w+(?:{BLANK}-{BLANK}[{UPPER}]\w*|{BLANK}[{UPPER}]\w*){{0,4}}"
PLACE_KIND = r"(?:[tT]ỉnh|[tT]hành phố|TP\.?|[hH]uyện|[qQ]uận|[tT]hị xã|[tT]hị trấn|[xX]ã|[pP]hường|[đĐ]ặc khu|TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|XÃ|PHƯỜNG|ĐẶC KHU)"
PLACE = re.compile(rf"{PLACE_KIND}{BLANK}+{PROPER}")
TERM = re.compile(r"\s*,?\s*\(?(?:khóa|Khóa|nhiệm kỳ)\s+[IVXLC\d]+(?:\s?[-–]\s?\d+)?\)?")
PARTY_TAIL = re.compile(r"\s+Đảng(?!\s+(?:ủy|bộ|đoàn))\b")
ABBREVIATIONS = tuple(abbreviations())
ABBREVIATED = re.compile("|".join(pattern.pattern for pattern, _ in ABBREVIATIONS))  # few names are
HEADS = re.compile(
    rf"\b(?:{one_of(header_words('name_head'))}|Thuế(?=\s+(?:tỉnh|thành|TP|cơ|Tỉnh|Thành)))\b"
)


@dataclass(frozen=True, slots=True)
class NameEnd:
    """A lower-case word that opens a clause and so ends a name."""

    word: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body's name and where it stands in a text."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Home:
    """Where a document speaks from: fills in "Tỉnh ủy" to "Tỉnh ủy Lai Châu"."""

    province: str | None = None  # Lai Châu
    kind: str | None = None  # tỉnh, thành phố
    issuer: str | None = None  # the document's own issuer in full

    @property
    def place(self) -> str | None:
        return f"{self.kind} {self.province}" if self.province and self.kind else None


@cache
def ends() -> frozenset[str]:
    """Lower-case words that end a body's name."""
    return frozenset(row.word for row in read_rows("name_ends.csv", NameEnd))


@cache
def known_names() -> dict[str, tuple[str, ...]]:
    """First word -> the names of the vocabulary that begin with it, in small letters, longest first."""
    names: dict[str, set[str]] = {}
    for row in organisations():
        for name in (row.name, *row.aliases):
            if len(name) > 3:
                names.setdefault(name.split()[0].casefold(), set()).add(canonical(name).casefold())
    return {head: tuple(sorted(group, key=lambda n: (-len(n), n))) for head, group in names.items()}


@cache
def official_names() -> dict[str, str]:
    """Every way to write a body of one place only (a ministry, a central commission) -> its name."""
    out: dict[str, str] = {}
    for row in organisations():
        if row.level in ("central", "ministry"):
            for name in (row.name, *row.aliases):
                out.setdefault(fold(canonical(name)), row.name)
    return out


def read_body(text: str, at: int) -> Body | None:
    """The body whose name begins at `at`: a known name and what goes on with it, or words up to a clause's verb."""
    if not HEADS.match(text, at):
        return None
    end = known_end(text, at)
    if end and is_official(text[at:end]):
        tail = TERM.match(text, end) or PARTY_TAIL.match(text, end)
        if tail:
            end = tail.end()
            tail = TERM.match(text, end)
            end = tail.end() if tail else end
        return Body(at, end, text[at:end])
    end = free_end(text, end or at, closed=bool(end) and fold(text[at:end]) in office_names())
    name = text[at:end].rstrip(" -")
    return Body(at, at + len(name), name) if len(name) > 2 else None


LEAD = re.compile(
    r"(Bộ trưởng|Chủ tịch|Phó Chủ tịch|Thống đốc|Tổng Thanh tra|Liên|Chánh án|Viện trưởng"
    r"|Bộ trưởng, Chủ nhiệm)\s+"
)


def is_official(name: str) -> bool:
    """Whether a name, with or without its head, is that of a body of one place only and so ends there."""
    lead = LEAD.match(name)
    body = name[lead.end() :] if lead and lead[1] != "Liên" else name
    return fold(name) in official_names() or fold(body) in official_names()


@cache
def office_names() -> frozenset[str]:
    """Names of the offices that each province has one of; only its place can follow: Sở Tư pháp tỉnh."""
    offices = [row for row in organisations() if row.level == "province" and row.parent == COUNCIL]
    return frozenset(fold(canonical(name)) for row in offices for name in (row.name, *row.aliases))


COUNCIL = "Ủy ban nhân dân"


def known_end(text: str, at: int) -> int | None:
    """Where the longest known name at this place ends."""
    word = WORD.match(text, at)
    if not word:
        return None
    lead = LEAD.match(text, at)
    inner = known_end(text, lead.end()) if lead and HEADS.match(text, lead.end()) else None
    names = known_names().get(word[0].casefold(), ())
    low = text[at : at + len(names[0])].casefold() if names else ""
    for name in names:
        stop = at + len(name)
        if low.startswith(name) and not text[stop : stop + 1].isalnum():
            return max(stop, inner or 0)
    return inner


def free_end(text: str, at: int, *, closed: bool = False) -> int:
    """Where a name ends that no row lists: at a mark, or at a word that opens a clause.

    After a closed name only capitals and a place can follow.
    """
    end, words = at, 0
    while words < 14:
        start = end
        while text[start : start + 1] == " ":
            start += 1
        place = PLACE.match(text, start)
        if place:
            end = place_end(text, place)
            words += 2
            if text[end : end + 2] != " -":
                break
            continue
        word = WORD.match(text, start)
        if not word or text.startswith("V/v", start):
            break
        inner = known_end(text, start) if HEADS.match(text, start) else None
        if inner:
            end, words = inner, words + 2
            continue
        lower = word[0]
        if lower[0].islower() and (closed or lower in ends()):
            if lower == "và" and words and not closed and joins_inside(text, word.end()):
                end, words = word.end(), words + 1
                continue
            break
        end, words = word.end(), words + 1
    return end


def place_end(text: str, place: re.Match[str]) -> int:
    """The end of a place's name: no further than a known province where one begins there."""
    kind = place[0].partition(" ")[0]
    start = (
        place.start()
        + len(place[0])
        - len(place[0].split(None, 2 if kind.lower() in ("thành", "thị", "đặc") else 1)[-1])
    )
    known = province_pattern().match(text, start)
    return known.end() if known else place.end()


def joins_inside(text: str, at: int) -> bool:
    """Whether "và" goes on with the same name: a lower-case noun follows, not another document or body."""
    word = WORD.match(text, at + 1)
    return (
        bool(word)
        and word is not None
        and word[0][0].islower()
        and word[0] not in ends()
        and word[0] != "các"
    )


@lru_cache(maxsize=1 << 16)
def full_name(name: str, home: Home) -> str:
    """The name written in full, with the place it belongs to.

    >>> full_name("Ban Thường vụ Tỉnh ủy", Home("Lai Châu", "tỉnh"))
    'Ban Thường vụ Tỉnh ủy Lai Châu'
    >>> full_name("UBND Thành phố", Home("Hà Nội", "thành phố"))
    'Ủy ban nhân dân thành phố Hà Nội'
    >>> full_name("UBND THÀNH PHỐ ĐÀ NẴNG", Home())
    'Ủy ban nhân dân thành phố Đà Nẵng'
    """
    name = canonical(name)
    official = official_names().get(fold(TERM.sub("", name)))
    if official:
        term = TERM.search(name)
        keeps_term = official == "Ban Chấp hành Trung ương" and term
        return f"{official} {term[0].strip(' ,()')}" if keeps_term and term else official
    if ABBREVIATED.search(name):
        for pattern, full in ABBREVIATIONS:
            name = pattern.sub(full, name)
    return with_place(small_place(name), home)


LEVEL_WORD = re.compile(r"\s(tỉnh|Tỉnh|thành phố|Thành phố)\Z")
COMMITTEE_END = re.compile(r"(Tỉnh ủy|Thành ủy)\Z")
OPEN_COMMITTEE = re.compile(
    r"(?:Ban Thường vụ |Ban Chấp hành |Thường trực |Văn phòng |Ủy ban Kiểm tra )?Đảng ủy\Z"
)
BARE_COUNCIL = re.compile(r"(?:Chủ tịch )?(?:Ủy ban nhân dân|Hội đồng nhân dân)\Z")


def with_place(name: str, home: Home) -> str:
    """Add the home province where a name stops short of its place."""
    if OPEN_COMMITTEE.fullmatch(name) and home.issuer and "Đảng ủy " in home.issuer:
        return f"{name} {home.issuer.partition('Đảng ủy ')[2]}"
    if not home.place or not home.province or province_in(name):
        return name
    if COMMITTEE_END.search(name):
        return f"{name} {home.province}"
    if LEVEL_WORD.search(name):
        return LEVEL_WORD.sub(f" {home.place}", name)
    if BARE_COUNCIL.fullmatch(name) or OF_COUNCIL.search(name) or is_provincial(name):
        return f"{name} {home.place}"
    return name


OF_COUNCIL = re.compile(
    r"\A(?:Văn phòng|Ban [^,]+) (?:Ủy ban nhân dân|Hội đồng nhân dân|Đoàn đại biểu Quốc hội)\Z"
)


@cache
def provincial_names() -> tuple[str, ...]:
    """Names of the kinds of bodies that each province has one of."""
    rows = [row for row in organisations() if row.level == "province"]
    return tuple({fold(canonical(name)) for row in rows for name in (row.name, *row.aliases)})


@cache
def is_provincial(name: str) -> bool:
    """Whether a name, or the last part of it, is that of a body each province has one of."""
    return fold(name).endswith(provincial_names())
