"""Every row of the vocabulary proves itself: keys are unique, names lead somewhere, examples hold what they claim."""

import csv
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from vanban.loaders.citing.symbols import find_symbols
from vanban.ontology.vocabulary import (
    FOLDER,
    DocumentType,
    FormerProvince,
    Organisation,
    PlaceKind,
    Province,
    RelationType,
    VocabularyError,
    document_types,
    former_provinces,
    organisations,
    place_kinds,
    provinces,
    read_rows,
    relation_types,
)

TABLES = sorted(FOLDER.glob("*.csv"))
ISO = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
LEVELS = {"central", "ministry", "province", "district", "commune", "unit", "any"}
ORGANISATIONS = {row.name: row for row in organisations()}


def name_of(row: object) -> str:
    return str(getattr(row, "id", None) or getattr(row, "name", None) or getattr(row, "kind", row))


def repeated(values: list[object]) -> list[object]:
    return [value for value, times in Counter(values).items() if times > 1]


# All tables


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_each_table_is_composed_unicode_and_rectangular(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert path.name == "legacy_encodings.csv" or unicodedata.is_normalized("NFC", text)
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file, strict=True)
    assert rows
    assert not [row for row in rows if len(row) != len(head)]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_each_table_tells_its_source(path: Path) -> None:
    about = (FOLDER / "SOURCES.md").read_text(encoding="utf-8")
    assert f"| {path.name} |" in about
    cells = re.findall(r"^\| ([^|]+) \|", about, re.MULTILINE)
    known = {key for cell in cells for key in cell.split(", ")}
    with path.open(encoding="utf-8", newline="") as file:
        used = {key for row in csv.DictReader(file) for key in (row.get("source") or "").split("|")}
    assert used - {""} <= known


@pytest.mark.parametrize(
    "rows",
    [document_types(), organisations(), provinces(), former_provinces(), place_kinds()],
    ids=["types", "bodies", "provinces", "former", "kinds"],
)
def test_cells_have_no_blanks_at_their_ends_and_no_empty_parts(rows: tuple[object, ...]) -> None:
    for row in rows:
        for field in row.__slots__:  # type: ignore[attr-defined]
            value = getattr(row, field)
            parts = value if isinstance(value, tuple) else (value,)
            texts = [part for part in parts if isinstance(part, str)]
            assert texts == [text.strip() for text in texts], name_of(row)
            assert value is None or all(texts), f"{name_of(row)}: {field}"
            assert not repeated(list(parts)), f"{name_of(row)}: {field}"


# Document types


def test_types_have_ids_of_their_own() -> None:
    assert not repeated([row.id for row in document_types()])
    assert not repeated([(row.code, row.name, row.system) for row in document_types()])


@pytest.mark.parametrize("row", document_types(), ids=name_of)
def test_each_type_is_found_in_its_own_example(row: DocumentType) -> None:
    found = [symbol.type for symbol in find_symbols(row.example)]
    assert found == {"typed": [row.code], "untyped": [None]}.get(row.numbering, [])


@pytest.mark.parametrize("row", document_types(), ids=name_of)
def test_each_type_is_named_in_its_own_example(row: DocumentType) -> None:
    said = [row.code or ""] if row.numbering == "standard" else [row.name, *row.words]
    assert any(row.example.startswith(word) for word in said)
    assert row.system in {"party", "state", "both"}
    assert row.numbering in {"typed", "untyped", "named", "standard"}
    assert (row.code is not None) == (row.numbering in {"typed", "standard"})
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", row.id)


def test_one_code_stands_for_several_types_only_where_it_is_known() -> None:
    assert set(repeated([row.code for row in document_types() if row.code])) == {"QĐ", "KL", "TT"}


# Organisations


def test_names_of_bodies_are_their_own() -> None:
    said = [name for row in organisations() for name in (row.name, *row.aliases)]
    assert not repeated(list(said))


@pytest.mark.parametrize("row", organisations(), ids=name_of)
def test_each_body_is_clean_and_complete(row: Organisation) -> None:
    assert not re.search(r"[()/|…]", row.name)
    assert row.level in LEVELS
    assert row.system in {"party", "state", "front", "other"}
    assert row.symbol not in row.variants
    for day in (row.since, row.until):
        assert day is None or ISO.fullmatch(day)
    assert not (row.since and row.until) or row.since < row.until


@pytest.mark.parametrize("row", organisations(), ids=name_of)
def test_each_body_is_found_in_its_own_example(row: Organisation) -> None:
    found = list(find_symbols(row.example))
    assert len(found) == 1, found
    ends = [part.rstrip("0123456789") for part in (found[0].issuer, found[0].symbol.unit or "")]
    assert row.symbol in ends or found[0].issuer in row.variants or row.symbol == found[0].issuer


@pytest.mark.parametrize("row", organisations(), ids=name_of)
def test_parents_and_successors_exist_and_lead_nowhere_in_a_circle(row: Organisation) -> None:
    above: Organisation | None = row
    seen: set[str] = set()
    while above is not None and above.parent is not None:
        assert above.name not in seen
        seen.add(above.name)
        above = ORGANISATIONS[above.parent]
    for name in row.successor:
        heir = ORGANISATIONS[name]
        assert row.until is not None, "a body with a successor has ended"
        assert heir.until is None or heir.until > row.until


def test_a_symbol_that_identifies_alone_is_no_other_bodys() -> None:
    alone = {row.symbol for row in organisations() if row.identifies_alone}
    others = Counter(row.symbol for row in organisations())
    assert not {symbol for symbol in alone if others[symbol] > 1}


@pytest.mark.parametrize(
    ("symbol", "names"),
    [
        ("TW", {"Ban Chấp hành Trung ương", "Bộ Chính trị", "Ban Bí thư"}),
        ("BCT", {"Bộ Công Thương"}),
        ("TU", {"Tỉnh ủy", "Thành ủy", "Ban Thường vụ Tỉnh ủy", "Ban Thường vụ Thành ủy"}),
        ("BKHĐT", {"Bộ Kế hoạch và Đầu tư"}),
        ("TGV", {"Tổ Giúp việc Ban Chỉ đạo"}),
    ],
)
def test_symbols_stand_for_these_bodies(symbol: str, names: set[str]) -> None:
    assert names <= {row.name for row in organisations() if row.symbol == symbol}


# Places


def test_34_provinces_hold_the_land_of_63() -> None:
    assert len(provinces()) == 34
    assert len(former_provinces()) == 63
    merged = [name for row in provinces() for name in row.merged_from]
    assert not repeated(list(merged))
    assert set(merged) == {row.name for row in former_provinces()}


@pytest.mark.parametrize(
    ("date", "cities"),
    [("2025-07-01", 6), ("2026-04-29", 6), ("2026-04-30", 7), ("2026-09-01", 8), ("2026-11-01", 9)],
)
def test_provinces_become_cities_at_their_time(date: str, cities: int) -> None:
    assert Counter(row.kind_on(date) for row in provinces()) == {
        "thành phố": cities,
        "tỉnh": 34 - cities,
    }


def test_five_former_provinces_were_cities() -> None:
    assert Counter(row.kind for row in former_provinces()) == {"thành phố": 5, "tỉnh": 58}


@pytest.mark.parametrize("row", former_provinces(), ids=name_of)
def test_each_former_province_went_to_the_one_that_says_so(row: FormerProvince) -> None:
    [heir] = [now for now in provinces() if now.name == row.successor]
    assert row.name in heir.merged_from
    assert (row.until is None) == (heir.since is None)
    assert row.until is None or heir.since is None or row.until < heir.since


@pytest.mark.parametrize("row", [*provinces(), *former_provinces()], ids=lambda row: row.slug)
def test_each_province_has_a_readable_slug_and_proves_itself(
    row: Province | FormerProvince,
) -> None:
    bare = unicodedata.normalize("NFD", row.name.lower().replace("đ", "d"))
    letters = "".join(sign for sign in bare if not unicodedata.combining(sign))
    assert row.slug == re.sub(r"[^a-z]+", "-", letters)
    assert re.fullmatch(r"\d\d", row.code)
    assert row.example == f"{row.kind} {row.name}"


def test_a_merged_province_has_the_code_of_one_that_went_into_it() -> None:
    code_of = {row.name: row.code for row in former_provinces()}
    wrong = [p.name for p in provinces() if p.code not in {code_of[n] for n in p.merged_from}]
    assert wrong == []


@pytest.mark.parametrize("key", ["code", "name", "slug"])
def test_provinces_have_keys_of_their_own(key: str) -> None:
    assert not repeated([getattr(row, key) for row in provinces()])
    assert not repeated([getattr(row, key) for row in former_provinces()])


@pytest.mark.parametrize("row", place_kinds(), ids=lambda row: f"{row.kind}-{row.level}")
def test_each_kind_of_place_proves_itself(row: PlaceKind) -> None:
    assert f" {row.kind} " in row.example
    assert row.level in {"province", "district", "commune"}
    assert (row.until is not None) == (row.level == "district" or row.kind == "thị trấn")


# Relations


def test_relations_have_names_of_their_own() -> None:
    for key in ("name", "label_vi", "label_en", "inverse_vi", "inverse_en"):
        assert not repeated([getattr(row, key) for row in relation_types()]), key


@pytest.mark.parametrize("row", relation_types(), ids=name_of)
def test_each_relation_joins_known_kinds_of_nodes(row: RelationType) -> None:
    assert {row.domain, row.range} <= {"Document", "Organisation", "Count", "Task"}
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", row.name)
    assert row.example


# Reading


@dataclass(frozen=True)
class Thing:
    name: str
    size: int | None
    ready: bool
    parts: tuple[str, ...]


def table(folder: Path, *lines: str) -> str:
    (folder / "things.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return "things.csv"


def test_cells_are_read_as_the_fields_say(tmp_path: Path) -> None:
    name = table(tmp_path, "name,size,ready,parts,note", "a,3,yes,x|y,-", "b,,no,,-")
    assert read_rows(name, Thing, tmp_path) == (
        Thing("a", 3, True, ("x", "y")),
        Thing("b", None, False, ()),
    )


@pytest.mark.parametrize(
    "lines",
    [
        ["name,size,ready,parts", "a,three,yes,x"],
        ["name,size,ready,parts", "a,3,maybe,x"],
        ["name,size,ready,parts", "a,3"],
        ["name,size,ready", "a,3,yes"],
    ],
    ids=["no number", "no yes or no", "short row", "no column"],
)
def test_an_unreadable_row_is_named_with_its_line(tmp_path: Path, lines: list[str]) -> None:
    with pytest.raises(VocabularyError, match=r"things\.csv, line 2"):
        read_rows(table(tmp_path, *lines), Thing, tmp_path)
