"""Full-text search: documents ranked by what was asked, each with the sentence that says most of it.

Words written with their marks ("giám sát") are looked for as written; words without ("giam sat") in any writing.
Words in quotes stand side by side; so do the parts of a symbol.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from html import escape
from itertools import islice
from pathlib import Path
from typing import Any

from vanban.errors import QueryError
from vanban.graph.resolving.said import sentence
from vanban.graph.workspace.evidence import Evidence
from vanban.graph.workspace.search import FILTERS, one_spelling, open_search
from vanban.loaders.document import Document
from vanban.loaders.normalise import canonical, fold
from vanban.loaders.reading import read

TERM = re.compile(r'"([^"]+)"|(\S+)')
PLACES = 50  # of a term in one piece of text, at which its best sentence is looked for
PIECE = 8_000  # characters that are looked through at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A document that fits, with the sentence that holds most of the words."""

    document: Mapping[str, Any]
    start: int
    end: int
    quote: str

    def to_json(self) -> dict[str, Any]:
        place = {"path": self.document["path"], "start": self.start, "end": self.end}
        return {**self.document, "evidence": [{**place, "quote": self.quote}]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found, the best first."""

    words: str
    hits: tuple[Hit, ...]

    def to_json(self) -> dict[str, Any]:
        return {"words": self.words, "hits": [hit.to_json() for hit in self.hits]}

    def _repr_html_(self) -> str:
        """How it looks in a notebook."""
        rows = (
            f"<tr><td>{escape(str(h.document['symbol'] or h.document['id']))}</td><td>{escape(h.quote)}</td></tr>"
            for h in self.hits
        )
        return f"<table><caption>{escape(self.words)}</caption>{''.join(rows)}</table>"


@dataclass(frozen=True, slots=True)
class Term:
    """A word or several that stand side by side."""

    text: str
    marked: bool  # written with diacritics: it is looked for as written

    @property
    def query(self) -> str:
        column = "exact" if self.marked else "folded"
        return f'{column} : "{self.text}"'

    @property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(r"\W+".join(map(re.escape, re.findall(r"\w+", self.text))))


def search(workspace: Path | str, words: str, *, limit: int = 20, **filters: str | None) -> Found:
    """Documents of a workspace that hold all the words; `filters` are type, level, issuer, place, since, until.

    Raises `QueryError` where no word is left to look for.
    """
    asked = {name: canonical(value) for name, value in filters.items() if value}
    if strange := asked.keys() - FILTERS.keys():
        raise QueryError(f"there is no filter {min(strange)}. Use {', '.join(FILTERS)}")
    terms = tuple(terms_of(words))
    if not terms:
        raise QueryError(f"{words!r} holds no word. Write words, or a phrase in quotes")
    query = " AND ".join(term.query for term in terms)
    with closing(open_search(Path(workspace))) as index, Evidence.open(workspace) as evidence:
        rows = index.find(query, asked, limit)
        hits = tuple(hit(document, evidence.text(sha256), terms) for document, sha256 in rows)
    return Found(words=words, hits=hits)


def terms_of(words: str) -> Iterator[Term]:
    """What a person typed, as words and phrases.

    >>> [(t.text, t.marked) for t in terms_of('"giám sát" cong tac 21-KL/TW')]
    [('giám sát', True), ('cong', False), ('tac', False), ('21-kl/tw', False)]
    """
    for phrase, word in TERM.findall(canonical(words)):
        text = (phrase or word.replace('"', "")).casefold()
        if re.search(r"\w", text):
            yield Term(text, marked=fold(text) != text)


def hit(document: Mapping[str, Any], text: str, terms: Sequence[Term]) -> Hit:
    """A document with its best sentence; offsets count in the text as it stands."""
    found = best_sentence(text, terms)
    if found is None:  # marks written apart: the reading keeps where each letter stood
        path = str(document["path"])
        reading = read(Document(path=path, sha256="", loader="text", text=text))
        found = reading.source(*(best_sentence(reading.text, terms) or (0, 0)))
    start, end = found
    return Hit(document=document, start=start, end=end, quote=text[start:end])


def best_sentence(text: str, terms: Sequence[Term]) -> tuple[int, int] | None:
    """The first sentence with most of the terms, or the text's beginning; None where its letters do not keep their places."""
    best, most = sentence(text, 0, 0), 0
    for start, piece in pieces(text):
        written = one_spelling(piece).casefold()
        bare = fold(written)
        if not len(piece) == len(written) == len(bare):
            return None
        spans: dict[tuple[int, int], set[str]] = {}
        for term in terms:
            for found in islice(term.pattern.finditer(written if term.marked else bare), PLACES):
                span = sentence(text, start + found.start(), start + found.end())
                spans.setdefault(span, set()).add(term.text)
        for span in sorted(spans):
            if len(spans[span]) > most:
                best, most = span, len(spans[span])
        if most == len(terms):
            break
    return best


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces that end with a line: most texts say early what was asked for."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + PIECE) + 1 or len(text)
        yield start, text[start:end]
        start = end
