"""docs/extraction.md tells of every field, predicate and kind of finding, and of none that there is not."""

import re
from dataclasses import fields
from pathlib import Path

from vanban.loaders.extraction import Extraction
from vanban.ontology.vocabulary import relation_types

ROOT = Path(__file__).resolve().parents[1]
TOLD = (ROOT / "docs" / "extraction.md").read_text(encoding="utf-8")


def first_cells(table: int) -> set[str]:
    """The names in the first column of a table of the page."""
    tables = re.findall(r"(?:^\|.*\n)+", TOLD, re.MULTILINE)
    cells = [line.split("|")[1] for line in tables[table].splitlines()[2:]]
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


def test_every_field_is_told() -> None:
    names = {field.name for field in fields(Extraction)} - {"path", "sha256", "chars", "loader"}
    assert first_cells(0) == names | {"source"}


def test_every_predicate_is_told() -> None:
    paragraph = TOLD.partition("**Predicates of relations:**")[2].partition(".")[0]
    told = set(re.findall(r"\w+", paragraph))
    between = {r.name for r in relation_types() if r.domain == r.range == "Document"}
    assert told == between - {"references"}


def test_every_kind_of_finding_is_told() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("auditing", "reckoning", "relating", ".")
        for path in (ROOT / "loaders" / folder).glob("*.py")
    )
    used = {name for kind in first_cells(1) for name in re.findall(rf'"({kind})"', code)}
    assert used == first_cells(1)
