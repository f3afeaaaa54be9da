"""What a count is about: hoàn thành tốt nhiệm vụ, khiển trách, cấp xã, from the words round it."""

import re
from dataclasses import dataclass
from functools import cache

from vanban.loaders.counting.places import Found, clause_start
from vanban.loaders.counting.tables import in_table, row_label
from vanban.loaders.counting.units import words_pattern
from vanban.ontology.vocabulary import read_rows


@dataclass(frozen=True, slots=True)
class Category:
    """What is counted in reports, as a concept; `words` are other ways to say it."""

    id: str
    category: str  # as the extraction names it
    label_en: str
    broader: str | None
    words: tuple[str, ...]
    example: str
    source: str


@cache
def categories() -> tuple[Category, ...]:
    """All categories."""
    return read_rows("count_categories.csv", Category)


NAMED = {word.lower(): row.category for row in categories() for word in (row.category, *row.words)}
WORDS = re.compile(rf"\b{words_pattern(list(NAMED))}\b", re.IGNORECASE)
JOINS = re.compile(r",?\s(?:và\s)?")
CLAUSE_ENDS = re.compile(r"[.,;:()\n]|\bvà\b")


def find_categories(text: str, found: list[Found]) -> dict[int, str]:
    """The category of each count that has one: of the words behind it, else of those in front."""
    out: dict[int, str] = {}
    for index, item in enumerate(found):
        if in_table(text, item.start):
            if named := WORDS.search(row_label(text, item.start)):
                out[index] = NAMED[named[0].lower()]
            continue
        following = found[index + 1].start if index + 1 < len(found) else len(text)
        behind = text[item.end : min(following, item.unit_end + 90)]
        before = found[index - 1].unit_end if index else 0
        start = max(before, clause_start(text, item.start), item.start - 60)
        named = WORDS.search(CLAUSE_ENDS.split(behind)[0]) or last(text[start : item.start])
        if named:
            out[index] = NAMED[named[0].lower()]
        elif index - 1 in out and JOINS.fullmatch(text, before, item.start):
            out[index] = out[index - 1]  # kiểm tra 09 tổ chức đảng và 14 đảng viên
    return out


def last(words: str) -> re.Match[str] | None:
    """The last category that words name."""
    return next(reversed(list(WORDS.finditer(words))), None)
