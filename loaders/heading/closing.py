"""The end of a document: in whose name it is signed, and by whom.

Grammar: authority (TM., KT., T/M …) body, position, (đã ký), name. A joint document has several such
blocks. What stands behind them, annexes or a web site's own words, is not looked at.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from vanban.loaders.reading import Reading
from vanban.ontology.header_words import header_words, one_of

AUTHORITY = rf"(?:{one_of(header_words('authority'))}(?:[./]\s?|\s)(?=[A-ZĐÀ-Ỹ]))"
POSITION = one_of(header_words("position"))
# T/M BAN THƯỜNG VỤ; KT. CHỦ TỊCH; PHÓ CHỦ TỊCH; CHỦ TỊCH QUỐC HỘI
OPENS_SIGNATURE = re.compile(rf"(?:{AUTHORITY}|{POSITION}(?![\w]))")
AUTHORITY_INSIDE = re.compile(rf"(?<![\w/.-]){AUTHORITY}")
# CHỦ TỊCH LÊ VĂN CƯỜNG
CAPITAL_NAME = re.compile(
    rf"(?P<office>{AUTHORITY}?{POSITION})\s+(?P<name>[^\s]+(?:\s[^\s]+){{1,4}})"
)
SIGNED = re.compile(
    r"""[(\[*]*\s*\s*(?:đã\ ký|đã\ kí|ký\ tên|chữ\ ký|ký,|ký\ số|signed|ký\ và\ ghi)[^)\]]*[)\]]*\s*""",
    re.VERBOSE | re.IGNORECASE,
)
RANKS = re.compile(rf"(?:{one_of(header_words('rank'))}[.,]?\s*)+(?=[A-ZĐÀ-Ỹ])")
SURNAMES = frozenset(header_words("surname"))
FIRST_LETTERS = frozenset("([TKQ" + "".join(word[0] for word in header_words("position")))
POSITION_WORDS = re.compile(rf"{POSITION}(?!\w)")
# "Hà Nội, ngày 26 tháng 11 năm 2024 BỘ TRƯỞNG": place and date joined to the first words
LEADING_DATE = re.compile(
    r"[A-ZĐÀ-Ỹ][^,;:]{1,30}, ngày \d{1,2} tháng \d{1,2} năm \d{4}\s+(?=[A-ZĐÀ-Ỹ]{2})"
)
NAME_LENGTH = 45
BLOCK = 7  # lines between the first words of a signature and the name
MOST_SIGNERS = 8
MOST_LISTED = 40
LISTED = re.compile(r"Nơi\s+nhận\s*:?\s*\Z|[-+]\s?[A-ZĐÀ-Ỹ]")


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature: what stands above the name, and the name."""

    first: int  # paragraph where it begins
    last: int  # paragraph of the name
    capacity: str  # "T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ"
    names: tuple[str, ...]
    start: int  # of the name, in the reading
    end: int


def is_name(text: str) -> bool:
    """Whether a text is a person's name alone.

    >>> [is_name(t) for t in ("Tổng Thanh Hải", "Hầu A Lềnh", "NGUYỄN VĂN AN", "Phó Bí thư", "BAN THƯỜNG VỤ")]
    [True, True, True, False, False]
    """
    words = text.split()
    if not 2 <= len(words) <= 6 or len(text) > NAME_LENGTH:
        return False
    if not all(
        word[0].isupper() and word.replace("'", "").replace("-", "").isalpha() for word in words
    ):
        return False
    if text.isupper():
        return words[0].capitalize() in SURNAMES and not POSITION_WORDS.search(text)
    return all(word[1:].islower() or len(word) == 1 or "-" in word or "'" in word for word in words)


def name_at_end(text: str) -> str | None:
    """The name that follows capitals or a signing mark in one line.

    >>> name_at_end("PHÓ CHỦ TỊCH (Đã ký) Đỗ Văn Bình"), name_at_end("KT. BỘ TRƯỞNG")
    ('Đỗ Văn Bình', None)
    """
    words = SIGNED.sub(" ", text).strip(" .,*|").split()
    first = len(words)
    while first and len(words) - first < 6 and words[first - 1][0].isupper():
        if not is_name_word(words[first - 1]):
            break
        first -= 1
    name = " ".join(words[first:])
    return name if is_name(name) else None


def name_at_start(text: str) -> tuple[str, ...]:
    """The name that a line opens with, where an annex or a web site's words were joined to it.

    >>> name_at_start("(Đã ký) Trần Thị Bình PHỤ LỤC I"), name_at_start("Trần Thị Bình là Phó Chủ tịch")
    (('Trần Thị Bình',), ())
    """
    words = RANKS.sub("", SIGNED.sub(" ", text[:120]).strip(" |")).split()
    count = next((i for i, word in enumerate(words) if not is_name_word(word)), len(words))
    name, after = " ".join(words[:count]), "".join(words[count : count + 1])
    ended = not after or after.isupper() or not after[0].isalpha()
    return (name,) if ended and is_name(name) and words[0] in SURNAMES else ()


def is_name_word(word: str) -> bool:
    """Whether a word can be part of a name: a capital, then small letters."""
    return word[0].isupper() and (word[1:].islower() or len(word) == 1)


def names_in(text: str, several: bool = False) -> tuple[str, ...]:
    """The name that a line consists of, or the two that stand side by side in a joint document.

    >>> names_in("Nguyễn Văn An Trần Thị Bình", several=True), names_in("Thiếu tướng Lê Văn Cường")
    (('Nguyễn Văn An', 'Trần Thị Bình'), ('Lê Văn Cường',))
    """
    text = SIGNED.sub(" ", text).strip(" .,*:|")
    parts = [part for part in (part.strip() for part in RANKS.split(text)) if part]
    if len(parts) > 1 and all(is_name(part) for part in parts):
        return tuple(tidy(part) for part in parts)
    text = " ".join(parts)
    if not is_name(text):
        return ()
    return side_by_side(text) if several else (tidy(text),)


def side_by_side(text: str) -> tuple[str, ...]:
    """Two names in one line, cut at the surname nearest to its middle."""
    words = text.split()
    starts = [i for i in range(2, len(words) - 1) if words[i].capitalize() in SURNAMES]
    if not starts:
        return (tidy(text),)
    cut = min(starts, key=lambda i: (abs(2 * i - len(words)), -i))
    return tidy(" ".join(words[:cut])), tidy(" ".join(words[cut:]))


def tidy(name: str) -> str:
    """A name in capitals as it is usually written."""
    return " ".join(word.capitalize() for word in name.split()) if name.isupper() else name


def read_signature(reading: Reading, first: int) -> Signature | None:
    """The signature whose first words are in this paragraph; None where no name follows."""
    text, paragraphs = reading.text, reading.paragraphs
    above: list[str] = []
    listed = 0  # lines of the list of recipients, which can stand between office and name
    for index in range(first, min(first + BLOCK + MOST_LISTED, len(paragraphs))):
        start, end = paragraphs[index].start, paragraphs[index].end
        line = LEADING_DATE.sub("", text[start:end])
        if above and LISTED.match(line):
            listed += 1
            continue
        if index - first - listed >= BLOCK:
            return None
        before, names = name_in_line(line, above)
        if names and (not listed or names[0].split()[0] in SURNAMES):
            return placed(reading, first, index, [*above, before] if before else above, names)
        if above_name(line):
            above.append(SIGNED.sub(" ", line).strip())
        elif not SIGNED.fullmatch(line):
            return None
    return None


def name_in_line(line: str, above: list[str]) -> tuple[str, tuple[str, ...]]:
    """What stands before the name or names in a line, and the names; none without an office above or before."""
    signed = SIGNED.search(line)
    names = names_in(line, twice(above)) if above or (signed and not signed.start()) else ()
    if names:
        return "", names
    if signed and (above or OPENS_SIGNATURE.match(line)):
        after = line[signed.end() :]
        names = names_in(after, twice(above)) or name_at_start(after)
        if names:
            return line[: signed.start()].strip(), names
    last = name_at_end(line)
    before = line[: line.rindex(last)].strip() if last and last in line else ""
    if last and before and (above or OPENS_SIGNATURE.match(line)) and above_name(before):
        return before, (last,)
    capitals = CAPITAL_NAME.fullmatch(line) if not above else None
    if capitals and is_name(capitals["name"]):
        return capitals["office"], (tidy(capitals["name"]),)
    return "", name_at_start(line) if above else ()


def twice(above: list[str]) -> bool:
    """Whether the lines above a name give one office twice: two sign side by side."""
    offices = Counter(POSITION_WORDS.findall(" ".join(above)))
    return bool(offices) and max(offices.values()) > 1


def placed(
    reading: Reading, first: int, index: int, above: list[str], names: tuple[str, ...]
) -> Signature:
    """The signature with the place of its name."""
    paragraph = reading.paragraphs[index]
    line = reading.text[paragraph.start : paragraph.end]
    at = line.casefold().find(names[0].casefold())
    last = line.casefold().find(names[-1].casefold())
    start = paragraph.start + max(at, 0)
    end = paragraph.start + last + len(names[-1]) if last >= 0 else paragraph.end
    return Signature(first, index, " ".join(above), names, start, end)


def above_name(line: str) -> bool:
    """Whether a line can stand above the name: capitals for the most part, and short."""
    if len(line) > 160:
        return False
    bare = SIGNED.sub("", line)
    upper, lower = sum(map(str.isupper, bare)), sum(map(str.islower, bare))
    return upper > 0 and upper >= 0.6 * (upper + lower)


def find_signatures(reading: Reading, after: int) -> Iterator[int]:
    """Paragraphs from `after` on that begin as a signature does."""
    text = reading.text
    for index in range(after, len(reading.paragraphs)):
        paragraph = reading.paragraphs[index]
        if paragraph.end - paragraph.start < 200:
            dated = LEADING_DATE.match(text, paragraph.start, paragraph.end)
            start = dated.end() if dated else paragraph.start
            if text[start] in FIRST_LETTERS and opens(text[start : paragraph.end]):
                yield index


def opens(line: str) -> bool:
    """Whether a signature can begin with this line: authority or position in capitals, or a signing mark and a name."""
    if OPENS_SIGNATURE.match(line):
        name = name_at_end(line)
        return above_name(line.removesuffix(name)[:60] if name else line[:60])
    signed = SIGNED.match(line)
    return bool(signed and is_name(line[signed.end() :].strip()))


def read_signatures(reading: Reading, after: int) -> tuple[Signature, ...]:
    """The signatures of the document: the first one after the heading, and those that follow it closely."""
    found: list[Signature] = []
    for index in find_signatures(reading, after):
        if found and index <= found[-1].last:
            continue
        if found and (index > found[-1].last + 3 or len(found) == MOST_SIGNERS):
            break
        signature = read_signature(reading, index)
        if signature:
            found.append(signature)
    return tuple(found)
