"""The rows of the CSV files beside this module, as frozen values: what types, bodies, places and relations exist."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from vanban.errors import VanbanError

FOLDER = Path(__file__).parent
Row = TypeVar("Row")


class VocabularyError(VanbanError):
    """A row of a vocabulary file cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentType:
    """A kind of document: directive, plan, report."""

    id: str  # the slug of its name, part of a document's id
    code: (
        str | None
    )  # CT in 05-CT/TW; None where the number carries no type (299/UBND-TH, 64/2025/QH15)
    name: str  # full Vietnamese name, as `type` of a document
    label_en: str
    family: str  # local name of its class in vanban.ttl
    system: str  # party, state, both
    numbering: (
        str  # typed 05-CT/TW, untyped 299/UBND-TH, named Hiến pháp 2013, standard QCVN 18:2021/BXD
    )
    variants: tuple[str, ...]  # other spellings of the code
    words: tuple[str, ...]  # other ways to write the type before a number
    example: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A body that issues documents, or a kind of body ("Sở Nội vụ") that its place makes one body."""

    symbol: str  # as in document numbers; several bodies can share one (TW, TU, ĐU)
    name: str  # the key: no two rows have the same
    label_en: str
    level: str  # central, ministry, province, district, commune, unit, any
    system: str  # party, state, front, other
    parent: str | None  # name of the body that it belongs to
    identifies_alone: bool  # whether the symbol says which body it is without more context
    since: str | None  # ISO date or month
    until: str | None
    successor: tuple[str, ...]  # names of the bodies that took over its work
    variants: tuple[str, ...]  # other spellings of the symbol
    aliases: tuple[str, ...]  # other ways to write the name
    example: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """One of the 34 provinces since 1 July 2025."""

    code: str  # two digits; a merged province has the code of the one where its capital lies
    name: str
    slug: str
    kind: str  # tỉnh or thành phố, on 1 July 2025
    later_kind: str | None  # what it became afterwards
    later_kind_since: str | None
    merged_from: tuple[str, ...]  # names of former provinces
    since: str | None  # None: unchanged in 2025
    aliases: tuple[str, ...]
    example: str
    source: tuple[str, ...]

    def kind_on(self, date: str) -> str:
        """Tỉnh or thành phố on that ISO date.

        >>> [p.kind_on("2026-09-01") for p in provinces() if p.name == "Quảng Ninh"]
        ['thành phố']
        """
        changed = self.later_kind_since is not None and date >= self.later_kind_since
        return self.later_kind if changed and self.later_kind else self.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerProvince:
    """One of the 63 provinces before 1 July 2025; those that went on unchanged have no `until`."""

    code: str
    name: str
    slug: str
    kind: str
    until: str | None
    successor: str  # name of the province that holds its land today
    aliases: tuple[str, ...]
    example: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceKind:
    """A kind of administrative unit; "thành phố" is two: under the centre, or (until mid 2025) under a province."""

    kind: str  # tỉnh, huyện, xã …
    level: str  # province, district, commune
    label_en: str
    since: str | None
    until: str | None
    abbreviations: tuple[str, ...]  # TP., TX.
    example: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationType:
    """A predicate of the graph; vb:issuedBy and ISSUED_BY are made from its name by rule (terms.py)."""

    name: str
    label_vi: str
    label_en: str
    inverse_vi: str
    inverse_en: str
    domain: str  # kind of node: Document, Organisation, Count, Task
    range: str
    example: str


CELL: dict[Any, Callable[[str], Any]] = {
    str: str,
    str | None: lambda cell: cell or None,
    tuple[str, ...]: lambda cell: tuple(cell.split("|")) if cell else (),
    bool: {"yes": True, "no": False}.__getitem__,
    int: int,
    int | None: lambda cell: int(cell) if cell else None,
    float: float,
    float | None: lambda cell: float(cell) if cell else None,
}


def read_rows(name: str, cls: type[Row], folder: Path = FOLDER) -> tuple[Row, ...]:
    """The rows of one CSV file as values of a dataclass whose fields are named like its columns.

    The types of the fields say how a cell is read: `|` separates the values of a tuple, an empty cell is
    None where the type allows it, a bool is yes or no. Columns without a field are notes for people.
    """
    return tuple(_rows(folder / name, cls))


def _rows(path: Path, cls: type[Row]) -> Iterator[Row]:
    readers = [(field.name, CELL[field.type]) for field in fields(cls)]  # type: ignore[arg-type]
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        for row in reader:
            try:
                yield cls(**{name: read(row[name]) for name, read in readers})
            except (KeyError, ValueError, AttributeError) as error:
                raise VocabularyError(
                    f"{path}, line {reader.line_num}: cannot read {error}. "
                    f"Each row needs a readable cell for {', '.join(name for name, _ in readers)}"
                ) from error


@cache
def document_types() -> tuple[DocumentType, ...]:
    """All kinds of documents."""
    return read_rows("document_types.csv", DocumentType)


@cache
def organisations() -> tuple[Organisation, ...]:
    """All bodies with a symbol; several rows share one symbol where several bodies do."""
    return read_rows("organisations.csv", Organisation)


@cache
def provinces() -> tuple[Province, ...]:
    """The 34 provinces of today."""
    return read_rows("provinces.csv", Province)


@cache
def former_provinces() -> tuple[FormerProvince, ...]:
    """The 63 provinces before 1 July 2025."""
    return read_rows("former_provinces.csv", FormerProvince)


@cache
def place_kinds() -> tuple[PlaceKind, ...]:
    """The kinds of administrative units, with the level of their bodies."""
    return read_rows("place_kinds.csv", PlaceKind)


@cache
def relation_types() -> tuple[RelationType, ...]:
    """All predicates."""
    return read_rows("relations.csv", RelationType)
