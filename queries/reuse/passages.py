"""A text as passages that can be compared: sentences and clauses of a list, in plain words, each with its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from vanban.loaders.document import Document
from vanban.loaders.extraction import Extraction
from vanban.loaders.normalise import fold
from vanban.loaders.reading import read

FEWEST = 8  # words below which a passage is a heading or a label, and says nothing of its origin
RUN = 5  # words in a row that two texts share when one was copied
HEADING = ("issuer", "symbol", "date", "place", "type", "title")
BREAK = re.compile(r"(?<=[.;:])\s+|\n")
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Passage:
    """A sentence or clause; `start` and `end` count in the file's text."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]  # without marks and in lower case

    @cached_property
    def pairs(self) -> frozenset[tuple[str, ...]]:
        """Words side by side: what likeness is measured by."""
        return frozenset(zip(self.words, self.words[1:], strict=False))


def passages_of(extraction: Extraction, text: str) -> tuple[Passage, ...]:
    """The passages between a document's heading and its list of recipients."""
    spans = extraction.self.spans
    first = max((end for name, (_, end) in spans.items() if name in HEADING), default=0)
    last, _ = spans.get("recipients", (len(text), 0))
    found = passages(extraction.path, text)
    return tuple(p for p in found if first <= p.start and (p.end <= last or last < first))


def passages(path: str, text: str) -> tuple[Passage, ...]:
    """The passages of a file's text, in order; broken lines are whole again."""
    return tuple(_passages(path, text))


def _passages(path: str, text: str) -> Iterator[Passage]:
    reading = read(Document(path=path, sha256="", loader="text", text=text))
    start = 0
    for stop in [
        *(found.span() for found in BREAK.finditer(reading.text)),
        (len(reading.text),) * 2,
    ]:
        piece = reading.text[start : stop[0]]
        words = tuple(WORD.findall(fold(piece)))
        if len(words) >= FEWEST:
            begin = start + len(piece) - len(piece.lstrip())
            first, last = reading.source(begin, stop[0])
            yield Passage(first, last, text[first:last], words)
        start = stop[1]


def words_of(text: str) -> tuple[str, ...]:
    """All words of a text, without marks and in lower case."""
    return tuple(WORD.findall(fold(text)))


def runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """All runs of five words."""
    return zip(*(words[at:] for at in range(RUN)), strict=False)


def copied(own: Sequence[str], source: Sequence[str]) -> float:
    """The share of a text's words that stand in a run of five words of the other.

    >>> one = words_of("Các sở kiểm tra kho lưu trữ mỗi quý một lần.")
    >>> copied(one, one), copied(one, words_of("Kho lưu trữ mỗi quý được quét vôi."))
    (1.0, 0.45454545454545453)
    """
    return covered(own, frozenset(runs(source)))


def covered(own: Sequence[str], known: frozenset[tuple[str, ...]]) -> float:
    """The share of a text's words that stand in one of the runs."""
    taken, end = 0, 0
    for at, run in enumerate(runs(own)):
        if run in known:
            taken += at + RUN - max(end, at)
            end = at + RUN
    return taken / len(own) if own else 0.0
