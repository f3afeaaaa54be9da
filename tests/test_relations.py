"""Relations are found with their direction, level and part, and what only sounds like one is not."""

import csv
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from vanban.loaders.citing.cited import find_references
from vanban.loaders.document import Document
from vanban.loaders.extract import extract
from vanban.loaders.extraction import Finding, Header, Relation
from vanban.loaders.load import load
from vanban.loaders.names import Home
from vanban.loaders.reading import Reading, read
from vanban.loaders.relating.clauses import reaches, sentences
from vanban.loaders.relating.hierarchy import IssuerRank, rank_of_issuer
from vanban.loaders.relating.relations import relations_and_findings
from vanban.loaders.relating.triggers import Cue, Trigger, cue, cues, find_triggers, triggers
from vanban.loaders.relating.zones import Zone, zones
from vanban.ontology.vocabulary import read_rows, relation_types

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("VANBAN_SHARED", ROOT / ".." / "shared"))
with (ROOT / "tests/cases/relations.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))
OWN_SYMBOL = re.compile(r"Số: (\S+)")
OWN_DAY = re.compile(r"Của ngày: (\d{4})-(\d\d)-(\d\d)")
needs_gold = pytest.mark.skipif(
    not (SHARED / "gold/reports").is_dir(), reason="the shared gold is not here"
)


def reading_of(text: str) -> Reading:
    return read(Document(path="text.txt", sha256="", loader="text", text=text))


def said(text: str, type_: str) -> tuple[tuple[Relation, ...], tuple[Finding, ...]]:
    """The relations and findings of a text of a type, with the number of its line "Số: …", the date of "Của ngày: …"."""
    reading = reading_of(text)
    found = OWN_SYMBOL.search(text)
    day = OWN_DAY.search(text)
    symbol = found[1] if found else None
    header = Header(type=type_, symbol=symbol, date="-".join(day.groups()) if day else None)
    references = find_references(reading, header.symbol, Home())
    return relations_and_findings(reading, references.citations, header)


def shown(relation: Relation) -> str:
    """A relation as `cases/relations.csv` writes it: SELF repeals_partly X [khoản 2 Điều 5] ~context."""
    words = [relation.subject, relation.predicate, relation.object]
    if relation.pinpoint:
        words.append(f"[{relation.pinpoint}]")
    if relation.level != "explicit":
        words.append(f"~{relation.level}")
    return " ".join(words)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['form']}: {case['text'][-40:]}")
def test_relations_of_a_text(case: dict[str, str]) -> None:
    expected = {
        part for part in re.split(r"; (?=(?:SELF|\S*\d\S*) [a-z_]+ \S)", case["relations"]) if part
    }
    assert {shown(r) for r in said(case["text"], case["type"])[0]} == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['form']}: {case['text'][-40:]}")
def test_the_place_of_a_relation_holds_its_documents(case: dict[str, str]) -> None:
    for relation in said(case["text"], case["type"])[0]:
        quote = case["text"][relation.start : relation.end]
        number = relation.object.split("/")[0].split("-")[0]
        other = relation.subject.split("/")[0].split("-")[0]
        assert number in quote or other in quote or relation.level == "context"
        assert 0 < relation.confidence <= 1


@pytest.mark.parametrize("row", triggers(), ids=lambda row: row.id)
def test_each_trigger_is_found_in_its_own_example(row: Trigger) -> None:
    found = find_triggers(row.example, 0, len(row.example))
    assert row.id in [f.trigger.id for f in found]


@pytest.mark.parametrize(
    "row", [row for row in triggers() if row.predicate and row.opens], ids=lambda row: row.id
)
def test_a_trigger_that_opens_says_its_predicate(row: Trigger) -> None:
    assert row.predicate in {relation.name for relation in relation_types()}


@pytest.mark.parametrize("row", cues(), ids=lambda row: f"{row.role}: {row.example}")
def test_each_cue_is_found_in_its_own_example(row: Cue) -> None:
    alone = re.compile(row.pattern.replace(" ", r"\s+"), re.IGNORECASE)
    assert alone.search(row.example)
    assert cue(row.role).search(row.example)


@pytest.mark.parametrize(
    "row", read_rows("issuer_ranks.csv", IssuerRank), ids=lambda row: row.issuer
)
def test_each_rank_belongs_to_the_issuer_of_its_example(row: IssuerRank) -> None:
    reading = reading_of(row.example)
    citation = find_references(reading, None, Home()).citations[0]
    assert rank_of_issuer(citation.symbol.issuer) == row.rank


def test_a_lower_body_cannot_repeal_a_higher_one() -> None:
    text = "Số: 15/2024/QĐ-UBND\nĐiều 2. Bãi bỏ Nghị định số 30/2020/NĐ-CP."
    relations, findings = said(text, "Quyết định")
    assert relations == ()
    assert [finding.kind for finding in findings] == ["hierarchy"]
    assert text[findings[0].start : findings[0].end] == "Bãi bỏ Nghị định số 30/2020/NĐ-CP"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Căn cứ Luật; Căn cứ Nghị định.", ["Căn cứ Luật;", "Căn cứ Nghị định."]),
        ("Theo Luật; Nghị định. Sở báo cáo.", ["Theo Luật; Nghị định.", "Sở báo cáo."]),
        ("Thành phố TP. Huế họp.", ["Thành phố TP. Huế họp."]),  # no end of a sentence
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [text[a:b].strip() for a, b in sentences(text, 0, len(text))] == parts


@pytest.mark.parametrize(
    ("trigger", "filler", "reached"),
    [
        ("carry-out", " nghiêm túc, hiệu quả các nhiệm vụ nêu trong ", True),
        ("carry-out", " theo quy định tại Điều 5 ", False),
        ("carry-out", " nhiệm vụ; ", False),
        ("amend", " một số điều của ", True),
        ("amend", " biên chế, kinh phí cho đơn vị theo ", False),
        ("announce", " kết quả theo ", False),
    ],
)
def test_how_far_a_trigger_reaches(trigger: str, filler: str, reached: bool) -> None:
    row = next(row for row in triggers() if row.id == trigger)
    assert reaches(row, filler, opener=False) is reached


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("QUYẾT ĐỊNH", Zone.OPENING),
        ("Căn cứ Luật Thư viện;", Zone.OPENING),
        ("Điều 1. Phạm vi", Zone.ARTICLE),
        ('"Điều 5. Lời mới.', Zone.QUOTED),
        ('Vẫn là lời mới."', Zone.QUOTED),
        ("Điều 2. Hiệu lực", Zone.ARTICLE),
        ("Nơi nhận:", Zone.OUTSIDE),
        ("Lưu trữ", Zone.OUTSIDE),
        ("PHỤ LỤC I", Zone.OPENING),
        ("Kèm theo Quyết định này", Zone.BODY),
        ("Mẫu số 01", Zone.OUTSIDE),
    ],
)
def test_zones_of_a_decision(text: str, zone: Zone) -> None:
    reading = reading_of(DECISION)
    found = zip(reading.paragraphs, zones(reading, Header()), strict=True)
    assert [z for p, z in found if reading.text[p.start : p.end] == text] == [zone]


DECISION = """QUYẾT ĐỊNH

Căn cứ Luật Thư viện;

Điều 1. Phạm vi

"Điều 5. Lời mới.

Vẫn là lời mới."

Điều 2. Hiệu lực

Nơi nhận:

Lưu trữ

PHỤ LỤC I

Kèm theo Quyết định này

Mẫu số 01"""


def triples(data: dict[str, Any]) -> set[tuple[str, str, str]]:
    return {(r["subject"], r["predicate"], r["object"]) for r in data["relations"]}


@needs_gold
def test_the_shared_gold_is_met() -> None:
    right = gold = found = 0
    for path in sorted((SHARED / "gold/reports").glob("*.json")):
        want = triples(json.loads(path.read_text("utf-8")))
        have = triples(extract(load(path.with_suffix(".txt"))).to_json())
        have = {(s.split("@")[0], p, o.split("@")[0]) for s, p, o in have}
        right, gold, found = right + len(want & have), gold + len(want), found + len(have)
    assert 2 * right / (gold + found) >= 0.97
