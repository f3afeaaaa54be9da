"""Lists of links ("lược đồ") as the two big law sites show them: a document, a label, another document.

Which of the two acts on the other is told by the label alone, as `ontology/link_labels.csv` has it: "bị" and "được"
name what this document acts on, the active labels what acts on it. Years of the links seen prove the table.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vanban.errors import LoadError
from vanban.loaders.citing.mentions import type_words
from vanban.loaders.citing.symbols import parse_symbol
from vanban.loaders.extraction import CitedDocument
from vanban.loaders.normalise import canonical, fold
from vanban.ontology.vocabulary import read_rows

FIELDS = ("source", "source_number", "relation", "target", "target_number")
COUNTED = re.compile(r"\s*(?:\(\d+\))?\s*:?\s*\Z")  # "Văn bản bị bãi bỏ (3):"
IN_PART = re.compile(r"\s*\((?:mot|1) phan\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkLabel:
    """What a label says; no predicate where it says nothing that the graph holds."""

    label: str
    predicate: str | None
    subject: str | None  # who acts: `this` document or the `other`
    sites: tuple[str, ...]
    proof: str
    example: str


@dataclass(frozen=True, slots=True)
class Link:
    """`subject predicate object`, and the line of the list that says so."""

    subject: CitedDocument
    predicate: str
    object: CitedDocument
    label: str
    line: int


@dataclass(frozen=True, slots=True)
class LinkList:
    """The links of a file, and its lines whose label no row knows."""

    links: tuple[Link, ...]
    unread: tuple[tuple[int, str], ...]  # line, label


@cache
def labels() -> dict[str, LinkLabel]:
    """The labels by their folded names."""
    return {key(row.label): row for row in read_rows("link_labels.csv", LinkLabel)}


def key(label: str) -> str:
    """A label without what sites add to it.

    >>> key("Văn bản bị bãi bỏ (1 phần) (12):")
    'van ban bi bai bo mot phan'
    """
    return IN_PART.sub(" mot phan", fold(canonical(COUNTED.sub("", label))))


def read_links(path: Path) -> LinkList:
    """The links of a .jsonl or .csv file with the fields source, source_number, relation, target, target_number."""
    links: list[Link] = []
    unread: list[tuple[int, str]] = []
    for line, row in rows_of(path):
        label = labels().get(key(row["relation"]))
        if label is None:
            unread.append((line, row["relation"]))
        elif label.predicate:
            links.append(link(row, label, line))
    return LinkList(tuple(links), tuple(unread))


def link(row: Mapping[str, str], label: LinkLabel, line: int) -> Link:
    """One line as a statement: who acts comes first."""
    this = document(row["source"], row["source_number"])
    other = document(row["target"], row["target_number"])
    subject, object_ = (this, other) if label.subject == "this" else (other, this)
    return Link(subject, label.predicate or "", object_, label.label, line)


def document(title: str, number: str) -> CitedDocument:
    """A document by its number, or by its title where it has none that can be read.

    >>> document("Luật Doanh nghiệp số 59/2020/QH14", "59/2020/QH14").type
    'Luật'
    """
    title, number = canonical(title), canonical(number)
    symbol = parse_symbol(number)
    return CitedDocument(
        id=str(symbol) if symbol else number or title,
        symbol=str(symbol) if symbol else None,
        type=type_of(title),
        title=title or None,
        status="provisional",
    )


def type_of(title: str) -> str | None:
    """The type that a title begins with."""
    words = title.casefold().split()
    starts = (" ".join(words[:count]) for count in range(4, 0, -1))
    return next((type_words()[start] for start in starts if start in type_words()), None)


def rows_of(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines of a list with their numbers; a missing number or title is empty."""
    reader = {".jsonl": json_rows, ".csv": csv_rows}.get(path.suffix.lower())
    if reader is None:
        raise LoadError(f"{path}: a list of links is a .jsonl or .csv file. Save it as one")
    with path.open(encoding="utf-8-sig", newline="") as file:
        for line, row in reader(path, file):
            missing = [name for name in FIELDS if name not in row]
            if missing:
                raise LoadError(f"{path}, line {line}: no field {missing[0]!r}. Name it so")
            yield line, {name: str(row[name] or "") for name in FIELDS}


def json_rows(path: Path, file: Iterable[str]) -> Iterator[tuple[int, Mapping[str, object]]]:
    """One object a line."""
    for line, text in enumerate(file, 1):
        if not text.strip():
            continue
        try:
            row = json.loads(text)
        except ValueError as error:
            raise LoadError(f"{path}, line {line}: {error}. One JSON object a line") from error
        if not isinstance(row, dict):
            raise LoadError(f"{path}, line {line}: no JSON object. One object a line")
        yield line, row


def csv_rows(path: Path, file: Iterable[str]) -> Iterator[tuple[int, Mapping[str, object]]]:
    """One row a line, the names of the fields above."""
    reader = csv.DictReader(file)
    for row in reader:
        yield reader.line_num, row
