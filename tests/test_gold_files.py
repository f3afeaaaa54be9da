"""The gold of the example documents is consistent with the documents and with itself.

It says nothing about the program: a failure here means that a document or its gold was edited alone.
"""

import json
import math
import re
import unicodedata
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vanban.loaders.load import load
from vanban.ontology.vocabulary import relation_types

ROOT = Path(__file__).resolve().parents[1]
GOLD = {
    path.stem: json.loads(path.read_text("utf-8")) for path in (ROOT / "tests/gold").glob("*.json")
}
TRACE = GOLD.pop("trace")
WITH_OFFSETS = sorted(name for name, gold in GOLD.items() if "mentions" in gold)
WITHOUT = sorted(GOLD.keys() - set(WITH_OFFSETS))


def text_of(name: str) -> str:
    return Path(ROOT, GOLD[name]["source"]).read_text("utf-8")


def squeezed(symbol: str) -> str:
    """Without blanks and with the letters that noise puts for Đ, so that `388-CV/BCSD` is `388-CV/BCSĐ`."""
    return re.sub(r"\s", "", symbol).replace("Ð", "Đ").replace("Đ", "D")


def spans(gold: dict[str, Any]) -> list[dict[str, Any]]:
    return [*gold["mentions"], *gold["counts"], *gold["named_references"]]


def test_every_example_document_has_gold() -> None:
    documents = {path.stem for path in (ROOT / "examples/documents").iterdir()}
    assert documents == set(GOLD)


@pytest.mark.parametrize("name", WITH_OFFSETS)
def test_spans_quote_the_file(name: str) -> None:
    gold, text = GOLD[name], text_of(name)
    assert text == unicodedata.normalize("NFC", text)
    assert gold["chars"] == len(text)
    assert [text[s["start"] : s["end"]] for s in spans(gold)] == [s["text"] for s in spans(gold)]
    assert [text[t["start"] : t["end"]] for t in gold["tasks"]] == [
        t["quote"] for t in gold["tasks"]
    ]


@pytest.mark.parametrize("name", WITH_OFFSETS)
def test_mentions_and_documents_name_each_other(name: str) -> None:
    gold = GOLD[name]
    symbols = {document["id"]: document["symbol"] for document in gold["documents"]}
    assert len(symbols) == len(gold["documents"])
    assert {m["document"] for m in gold["mentions"]} - {"SELF"} == set(symbols)
    for mention in gold["mentions"]:
        symbol = symbols.get(mention["document"], gold["self"]["symbol"])
        assert squeezed(mention["text"]) == squeezed(symbol)


@pytest.mark.parametrize("name", WITHOUT)
def test_documents_stand_in_the_read_text(name: str) -> None:
    text = squeezed(load(ROOT / GOLD[name]["source"]).text)
    symbols = [document["symbol"] for document in GOLD[name]["documents"]]
    assert [s for s in symbols if squeezed(s) not in text] == []


@pytest.mark.parametrize("name", sorted(GOLD))
def test_relations_join_known_documents(name: str) -> None:
    gold = GOLD[name]
    known = {document["id"] for document in gold["documents"]} | {"SELF"}
    predicates = {relation.name for relation in relation_types()}
    for relation in [*gold["relations"], *gold["arguable"]]:
        assert {relation["subject"], relation["object"]} <= known
        assert relation["subject"] != relation["object"]
        assert relation["predicate"] in predicates


@pytest.mark.parametrize("name", WITH_OFFSETS)
def test_relation_quotes_hold_a_mention_of_one_side(name: str) -> None:
    gold = GOLD[name]
    for relation in gold["relations"]:
        inside = {
            mention["document"]
            for mention in gold["mentions"]
            if relation["start"] <= mention["start"] and mention["end"] <= relation["end"]
        }
        assert inside & {relation["subject"], relation["object"]}, relation


@pytest.mark.parametrize("name", sorted(GOLD))
def test_dates_are_dates_that_the_text_gives(name: str) -> None:
    text = text_of(name) if name in WITH_OFFSETS else load(ROOT / GOLD[name]["source"]).text
    text = " ".join(text.split())
    for fact in [GOLD[name]["self"], *GOLD[name]["documents"]]:
        if fact["date"]:
            day = date.fromisoformat(fact["date"])
            forms = [f"{day:%d/%m/%Y}", f"{day:%d}/{day.month}/{day.year}"]
            forms += [f"{day:%d} tháng {day.month} năm {day.year}", f"{day:%d tháng %m năm %Y}"]
            assert any(form in text for form in forms), fact


@pytest.mark.parametrize("name", WITH_OFFSETS)
def test_parts_add_up_and_shares_fit(name: str) -> None:
    counts = {count["id"]: count for count in GOLD[name]["counts"]}
    sums: dict[tuple[str, int], float] = defaultdict(float)
    for count in counts.values():
        whole = counts[count["part_of"]] if count["part_of"] else None
        if whole and count["partition"]:
            sums[whole["id"], count["partition"]] += count["value"]
        if whole and count["share_percent"] is not None:
            share = 1000 * count["value"] / whole["value"]
            assert 10 * count["share_percent"] in {round(share), math.floor(share)}
    assert {key: total for key, total in sums.items() if total != counts[key[0]]["value"]} == {}


def test_trace_walks_over_gold_edges() -> None:
    edges = {
        (e["subject"], e["predicate"], e["object"])
        for e in TRACE["edges"]
        if e["level"] != "planned"
    }
    reached = {TRACE["root"]}
    for step in sorted(TRACE["trace"], key=lambda step: int(step["depth"])):
        assert (step["symbol"], step["via"], step["parent"]) in edges
        reached.add(step["symbol"])
    assert {step["parent"] for step in TRACE["trace"]} <= reached


def test_answers_come_from_recipients() -> None:
    files = {document["id"]: document["file"] for document in TRACE["documents"]}
    steps = {(s["symbol"], s["parent"]) for s in TRACE["trace"]}
    for answer in TRACE["answers"]:
        assert answer["recipient"] in TRACE["recipients"][files[answer["document"]]]
        assert {(by, answer["document"]) for by in answer["answered_by"]} <= steps
