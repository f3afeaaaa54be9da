"""Headings are set in capitals; this gives them back the case of running text."""

import re
from functools import cache, lru_cache

from vanban.loaders.citing.symbols import find_symbols
from vanban.loaders.names import ABBREVIATIONS
from vanban.loaders.normalise import canonical, fold
from vanban.ontology.header_words import header_words, one_of
from vanban.ontology.vocabulary import (
    document_types,
    former_provinces,
    organisations,
    place_kinds,
    provinces,
)

BEFORE_NAME, AFTER_NAME = "(\"'", ",;.:)\"'"
AROUND_NAME = BEFORE_NAME + AFTER_NAME
LONGEST_OFFICE = 80  # characters of an office before a name
# A Vietnamese syllable without its marks; what is none is an abbreviation and stays: UBND, TTHC, ASEAN.
SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)
TOKEN = re.compile(r"\S+")
ROMAN = re.compile(r"[IVXLC]{1,6}\Z")
BEFORE_NUMBER = re.compile(
    rf"(?<!\w)({'|'.join(sorted((row.name.lower() for row in document_types()), key=len, reverse=True))})(?=\s(?:số|liên\stịch\ssố)(?!\w))"
)
NUMBERED = frozenset(word.casefold() for word in header_words("numbered"))
SURNAMES = frozenset(header_words("surname"))
# An office that a person's name follows.
PERSON_AFTER = re.compile(rf"(?<!\w){one_of(header_words('person_after'))}\s+\Z")
AFTER_PERSON = frozenset(header_words("after_person"))
HEADS = frozenset(word.casefold() for word in header_words("body"))


@cache
def proper_names() -> dict[str, str]:
    """Names in capitals -> as usually written: bodies, provinces, and words such as Việt Nam."""
    out: dict[str, str] = {}
    for name in (*(p.name for p in provinces()), *(p.name for p in former_provinces())):
        out.setdefault(canonical(name).upper(), canonical(name))
    for row in organisations():
        for name in (row.name, *row.aliases):
            if " " in name and not any(part.isupper() and len(part) > 1 for part in name.split()):
                out.setdefault(canonical(name).upper(), canonical(name))
    for name in header_words("proper"):
        out.setdefault(name.upper(), name)
    return out


@cache
def most_words() -> dict[str, int]:
    """First word of a proper name in capitals -> the words of the longest that begins with it."""
    longest: dict[str, int] = {}
    for name in proper_names():
        words = name.split()
        first = words[0].strip(AROUND_NAME)
        longest[first] = max(longest.get(first, 0), len(words))
    return longest


@cache
def more_abbreviations() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Abbreviations that letterheads use: ĐH for Đại học."""
    pairs = (word.split("|") for word in header_words("expand"))
    return tuple((re.compile(rf"(?<!\w){short}(?!\w)"), full) for short, full in pairs)


@cache
def place_words() -> frozenset[str]:
    """TỈNH, THÀNH PHỐ, XÃ: what follows them is a place's name."""
    return frozenset(row.kind.upper() for row in place_kinds())


def is_capitals(text: str) -> bool:
    """Whether a text is set in capitals, whatever its symbols look like."""
    upper, lower = sum(map(str.isupper, text)), sum(map(str.islower, text))
    return upper > 0 and upper >= 0.85 * (upper + lower)


def running_case(text: str) -> str:
    """A heading in capitals as it would stand in a sentence; a text not in capitals stays as it is.

    >>> running_case("VỀ CÔNG TÁC DÂN TỘC CỦA TỈNH LAI CHÂU THEO QUYẾT ĐỊNH SỐ 06/QĐ-TTG CỦA THỦ TƯỚNG CHÍNH PHỦ")
    'Về công tác dân tộc của tỉnh Lai Châu theo Quyết định số 06/QĐ-TTg của Thủ tướng Chính phủ'
    """
    if not is_capitals(text):
        return text
    return finished(" ".join(word for word, _ in pieces(text)))


def pieces(text: str) -> list[tuple[str, bool]]:
    """The words of a text in capitals in their proper case, and whether each stack of words is a known name."""
    text = with_official_symbols(text)
    words = list(TOKEN.finditer(text))
    out: list[tuple[str, bool]] = []
    at = 0
    while at < len(words):
        count, written = name_at(text, words, at)
        before = words[at - 1][0] if at else ""
        start = words[at].start()
        if not count and PERSON_AFTER.search(text, max(start - LONGEST_OFFICE, 0), start):
            count, written = person_at(words, at)
        out.append((written, True) if count else (plain(words[at][0], before), False))
        at += count or 1
    return out


def name_at(text: str, words: list[re.Match[str]], at: int) -> tuple[int, str]:
    """How many words the longest known name at this place has, and how it is written."""
    names = proper_names()
    longest = most_words().get(words[at][0].strip(AROUND_NAME), 0)
    for count in range(min(longest, len(words) - at), 0, -1):
        piece = text[words[at].start() : words[at + count - 1].end()]
        bare = piece.rstrip(AFTER_NAME)
        lead = len(bare) - len(bare.lstrip(BEFORE_NAME))
        name = names.get(bare[lead:])
        if name and (count > 1 or name[0].isupper()):
            return count, bare[:lead] + name + piece[len(bare) :]
    return 0, ""


def person_at(words: list[re.Match[str]], at: int) -> tuple[int, str]:
    """How many words a person's name behind an office has: THỦ TƯỚNG CHÍNH PHỦ LÊ VĂN CƯỜNG."""
    if words[at][0].capitalize() not in SURNAMES:
        return 0, ""
    name = []
    for word in words[at : at + 4]:
        if word[0] in AFTER_PERSON or not vietnamese(word[0].rstrip(",;.")):
            break
        name.append(word[0].capitalize())
        if not word[0][-1].isalpha():
            break
    return (len(name), " ".join(name)) if len(name) > 1 else (0, "")


def plain(word: str, before: str) -> str:
    """One word in small letters, unless it is an abbreviation, a numeral or a symbol.

    >>> plain("VI", "PHẠM"), plain("VI", "KHÓA"), plain("UBND", "CỦA")
    ('vi', 'VI', 'UBND')
    """
    bare = word.strip(",;.:()\"'?!")
    if not bare or any(c.isdigit() for c in bare) or "/" in bare or "&" in bare:
        return word
    if ROMAN.match(bare) and (before.casefold() in NUMBERED or not vietnamese(bare)):
        return word
    return word.lower() if vietnamese(bare) else word


@lru_cache(maxsize=1 << 13)
def vietnamese(word: str) -> bool:
    """Whether a word, or each part of one with a dash, can be a Vietnamese syllable."""
    parts = (part for part in re.split(r"[-–.]", word) if part)
    return all(SYLLABLE.fullmatch(fold(part)) for part in parts)


def with_official_symbols(text: str) -> str:
    """The text with every symbol in its official spelling."""
    out, at = [], 0
    for found in find_symbols(text):
        out += [text[at : found.start], found.canonical]
        at = found.end
    return "".join(out) + text[at:]


def finished(text: str) -> str:
    """First letter and types before a number in their proper case."""
    text = BEFORE_NUMBER.sub(lambda m: m[1][0].upper() + m[1][1:], text)
    return text[:1].upper() + text[1:]


def body_name(text: str) -> str:
    """A body's name in capitals as it is usually written, its abbreviations in full.

    >>> body_name("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"), body_name("UBND XÃ MƯỜNG THAN")
    ('Sở Văn hóa, Thể thao và Du lịch', 'Ủy ban nhân dân xã Mường Than')
    """
    for pattern, full in (*ABBREVIATIONS, *more_abbreviations()):
        text = pattern.sub(full.upper() if text.isupper() else full, text)
    if not is_capitals(text):
        return text
    return finished(" ".join(with_capitals(pieces(text))))


def with_capitals(parts: list[tuple[str, bool]]) -> list[str]:
    """Capitals where a head word (Sở, Trung tâm) opens a name, and on the name of a place."""
    out: list[str] = []
    opened = place = False
    for index, (word, known) in enumerate(parts):
        two = " ".join([*(w for w, _ in parts[max(0, index - 1) : index]), word]).casefold()
        head = not known and (word.casefold() in HEADS or two in HEADS)
        if not known and (place or opened or (head and word.casefold() in HEADS)):
            word = word[:1].upper() + word[1:]
        is_place = (
            index > 0
            and not known
            and (word.upper() in place_words() or two.upper() in place_words())
        )
        place = (place and not head) or is_place
        opened = head and not place
        out.append(word[:1].lower() + word[1:] if is_place else word)
    return out
