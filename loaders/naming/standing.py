"""Documents that have a name and never a number: Hiến pháp, Điều lệ Đảng."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from vanban.loaders.extraction import CitedDocument
from vanban.loaders.naming.named import Named
from vanban.ontology.vocabulary import read_rows

YEAR = re.compile(
    r" \(?(?:(?:sửa đổi|bổ sung, phát triển),? )?(?:năm )?((?:19|20)\d\d)(?!\d|[/.-]\d)\)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDocument:
    """A document that is known by its name."""

    name: str
    type: str
    issuer: str | None
    pattern: str
    example: str
    source: tuple[str, ...]


@cache
def named_documents() -> tuple[tuple[NamedDocument, re.Pattern[str]], ...]:
    """The rows with their patterns."""
    rows = read_rows("named_documents.csv", NamedDocument)
    return tuple((row, re.compile(rf"{row.pattern}(?!\w)")) for row in rows)


def standing(text: str) -> Iterator[Named]:
    """Where they are named, each year a document of its own; without a year it is the one that was in force."""
    for row, pattern in named_documents():
        for found in pattern.finditer(text):
            year = YEAR.match(text, found.end())
            id_ = f"{row.name} {year[1]}" if year else row.name
            end = year.end() if year else found.end()
            yield Named(found.start(), end, id_, entry(row, id_, year[1] if year else None))


def entry(row: NamedDocument, id_: str, year: str | None) -> CitedDocument:
    """The document of a row."""
    return CitedDocument(
        id=id_,
        symbol=None,
        type=row.type,
        date=year,
        issuer=row.issuer,
        title=row.name.removeprefix(row.type).strip() or None,
        status="provisional",
    )
