"""Lists of links of the law sites: each label has one direction, and it agrees with what the texts say."""

import json
import os
import re
from pathlib import Path

import pytest

from vanban.errors import LoadError
from vanban.loaders.extract import extract
from vanban.loaders.extraction import SELF
from vanban.loaders.link_lists import LinkLabel, key, labels, read_links
from vanban.loaders.load import load
from vanban.ontology.vocabulary import read_rows, relation_types

SHARED = Path(
    os.environ.get("VANBAN_SHARED", Path(__file__).resolve().parents[1] / ".." / "shared")
)
LUOCDO = SHARED / "corpus" / "labels" / "luocdo-relations.jsonl"
BASES = {"Căn cứ ban hành", "Văn bản căn cứ", "Văn bản được căn cứ"}  # what this document rests on
NUMBER = re.compile(r"\d+/\d{4}/[A-ZĐ][A-ZĐa-z\d-]*")
MOST_FILES = 60  # enough for a test; the whole takes a minute
ROWS = read_rows("link_labels.csv", LinkLabel)


def listed(path: Path, *rows: tuple[str | None, str, str | None]) -> Path:
    """A list of links between documents known by their numbers."""
    names = ("source_number", "relation", "target_number")
    lines = [
        dict(zip(names, row, strict=True)) | {"source": "Một", "target": "Hai"} for row in rows
    ]
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    return path


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.label)
def test_each_label_says_what_its_example_says(row: LinkLabel, tmp_path: Path) -> None:
    this, label, other = row.example.split(": ")
    found = read_links(listed(tmp_path / "a.jsonl", (this, label, other)))
    assert not found.unread
    if row.predicate is None:
        assert found.links == () and row.subject is None
        return
    assert row.predicate in {relation.name for relation in relation_types()}
    (link,) = found.links
    ends = (this, other) if row.subject == "this" else (other, this)
    assert (link.subject.symbol, link.predicate, link.object.symbol) == (
        ends[0], row.predicate, ends[1],
    )  # fmt: skip


@pytest.mark.parametrize("row", [row for row in ROWS if row.predicate], ids=lambda row: row.label)
def test_the_reading_rule(row: LinkLabel) -> None:
    passive = row.label.split()[2] in ("bị", "được") or row.label in BASES
    assert row.subject == ("this" if passive else "other")


def test_labels_are_known_with_what_sites_add_to_them() -> None:
    assert key("  Văn bản BỊ bãi bỏ  (1 phần) (3): ") == key("Văn bản bị bãi bỏ một phần")
    assert len(labels()) == len(ROWS)


def test_a_list_keeps_what_it_cannot_read(tmp_path: Path) -> None:
    rows = [
        ("59/2020/QH14", "Văn bản được thay thế", "68/2014/QH13"),
        ("59/2020/QH14", "Văn bản thân thiết", "68/2014/QH13"),
        ("59/2020/QH14", "Văn bản áp dụng", None),
    ]
    found = read_links(listed(tmp_path / "a.jsonl", *rows))
    assert found.unread == ((2, "Văn bản thân thiết"),)
    assert [(link.line, link.predicate, link.subject.id) for link in found.links] == [
        (1, "replaces", "59/2020/QH14"),
        (3, "based_on", "Hai"),
    ]
    assert found.links[1].subject.symbol is None


def test_a_table_is_read_like_a_list_of_objects(tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text(
        "source,source_number,relation,target,target_number\n"
        "Luật Doanh nghiệp,59/2020/QH14,Văn bản sửa đổi bổ sung,Luật,76/2025/QH15\n",
        "utf-8",
    )
    (link,) = read_links(table).links
    assert (link.subject.id, link.predicate, link.object.type) == ("76/2025/QH15", "amends", "Luật")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.jsonl", '{"source": "x"}', "line 1: no field 'source_number'"),
        ("a.jsonl", "{", "line 1"),
        ("a.jsonl", "3", "no JSON object"),
        ("a.txt", "", ".jsonl or .csv"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    name: str, text: str, told: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(LoadError, match=told):
        read_links(tmp_path / name)


def naming(pairs: set[tuple[str, str]]) -> list[Path]:
    """The texts that name both ends of a pair."""
    ends: dict[str, set[str]] = {}
    for one, other in pairs:
        ends.setdefault(one, set()).add(other)
    named = []
    for path in sorted((SHARED / "corpus" / "bulk").iterdir()):
        numbers = set(NUMBER.findall(path.read_text("utf-8", errors="replace")))
        if any(ends.get(number, set()) & numbers for number in numbers):
            named.append(path)
    return named


@pytest.mark.skipif(not LUOCDO.is_file(), reason=f"no list of links: {LUOCDO} is missing")
def test_texts_never_say_the_other_way_round() -> None:
    """Where a real list joins two documents, what a text says of the two points the same way."""
    found = read_links(LUOCDO)
    assert not found.unread and len(found.links) > 1800
    # two documents may well refer to each other, whatever else one does to the other
    acts = [one for one in found.links if one.predicate != "references"]
    listed = {(one.subject.id, one.object.id) for one in acts}
    agreeing = 0
    for path in naming(listed)[:MOST_FILES]:
        extraction = extract(load(path))
        own = {SELF: extraction.self.symbol or SELF}
        for said in extraction.relations:
            one, other = (own.get(end, end.split("@")[0]) for end in (said.subject, said.object))
            agrees = (one, other) in listed  # a list may join two documents in both ways
            agreeing += agrees
            assert agrees or (other, one) not in listed, (
                f"{path.name}: {one} {said.predicate} {other}"
            )
    assert agreeing >= 20
