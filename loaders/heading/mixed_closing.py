"""Signatures that share their lines with the list of recipients, as a table read from left to right leaves them.

Nơi nhận: TM. ỦY BAN NHÂN DÂN
- Như Điều 3; CHỦ TỊCH
- Lưu: VT. Trần Văn Bình
"""

import re

from vanban.loaders.heading.closing import (
    AUTHORITY,
    POSITION,
    SIGNED,
    SURNAMES,
    Signature,
    name_at_end,
    tidy,
)
from vanban.loaders.heading.letter_case import is_capitals
from vanban.loaders.reading import Reading
from vanban.ontology.header_words import header_words, one_of

# The first words of a signature behind a recipient: always in capitals.
TAIL = re.compile(rf"(?:(?<=[\s|;,.:)])|\A)(?:{AUTHORITY}|{POSITION}(?!\w))")
ARCHIVE = re.compile(one_of(header_words("archive")) + r"(?!\w)")
LINES = 30


def without_signature(line: str) -> str:
    """A line of the list without the words of a signature behind it.

    >>> without_signature("- Sở Nội vụ; KT. CHỦ TỊCH"), without_signature("- CT, các PCT UBND tỉnh;")
    ('- Sở Nội vụ;', '- CT, các PCT UBND tỉnh;')
    """
    for found in TAIL.finditer(line):
        if is_capitals(SIGNED.sub("", line[found.start() :]).rsplit(")", 1)[0]) or name_at_end(
            line
        ):
            return line[: found.start()].rstrip(" |")
    return line


def find_mixed(reading: Reading, listed: int | None, after: int) -> Signature | None:
    """The signature inside the list of recipients, or in a row of a table."""
    rows = (i for i in range(after, len(reading.paragraphs)) if is_row(reading, i))
    starts = (*(() if listed is None else (listed,)), *rows)
    found = (mixed_signature(reading, index) for index in starts)
    return next((signature for signature in found if signature), None)


def is_row(reading: Reading, index: int) -> bool:
    """Whether a paragraph is a row of a table with a signature's first words in it."""
    paragraph = reading.paragraphs[index]
    if reading.text[paragraph.end - 1] != "|":
        return False
    return bool(TAIL.search(reading.text, paragraph.start, paragraph.end))


def mixed_signature(reading: Reading, first: int) -> Signature | None:
    """The signature inside the list that this paragraph heads; None where there is none."""
    above: list[str] = []
    for index in range(first, min(first + LINES, len(reading.paragraphs))):
        paragraph = reading.paragraphs[index]
        line = reading.text[paragraph.start : paragraph.end].rstrip(" |.")
        tail = TAIL.search(line)
        if tail:
            above.append(line[tail.start() :])
        name = name_at_end(line) if above else None
        if name and (tail or SIGNED.search(line) or ARCHIVE.search(line) or surname_first(name)):
            at = paragraph.start + line.rfind(name)
            return Signature(first, index, " ".join(above), (tidy(name),), at, at + len(name))
    return None


def surname_first(name: str) -> bool:
    """Whether words with capitals are sure to be a person's name and no place's."""
    words = name.split()
    return len(words) >= 3 and words[0] in SURNAMES
