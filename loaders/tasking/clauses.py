"""A paragraph cut into the clauses that can each say a task."""

import re
from collections.abc import Iterator

from vanban.loaders.normalise import UPPER

MARK = re.compile(rf"[()\"]|;|\.\s+(?=[\"(]?[{UPPER}])")
SHORT_WORD = re.compile(rf"(?<!\w)(?:[{UPPER}]|TP|Tp|ThS|TS|PGS|GS|TT|St|Mr|No)\Z")
END = re.compile(r"[\s.;,:/]+\Z")
BLANK = re.compile(r"\s*")


def clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each piece between semicolons and sentence ends, and whether it begins a sentence.

    >>> text = "Sở A rà soát (cả năm; quý); báo cáo. Hoàn thành sớm."
    >>> [text[a:b] for a, b, _ in clauses(text, 0, len(text))]
    ['Sở A rà soát (cả năm; quý)', 'báo cáo', 'Hoàn thành sớm']
    """
    at, depth, sentence = start, 0, True
    for mark in MARK.finditer(text, start, end):
        sign = mark[0][0]
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth = max(0, depth - 1)
        elif (
            sign != '"'
            and not depth
            and not (sign == "." and SHORT_WORD.search(text, at, mark.start()))
        ):
            yield *trimmed(text, at, mark.start()), sentence
            at, sentence = mark.end(), sign == "."
    yield *trimmed(text, at, end), sentence


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A piece without blanks before it and marks after it."""
    begin = BLANK.match(text, start, end)
    closing = END.search(text, max(start, end - 8), end)
    return (begin.end() if begin else start), max(start, closing.start() if closing else end)
