"""Accuracy on real documents with hand-made gold; a figure that falls below what landed before fails."""

import json
import os
import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from vanban.graph.build import build
from vanban.graph.store import open_store
from vanban.loaders.extract import extract
from vanban.loaders.load import load
from vanban.queries.documents import find_document
from vanban.queries.trace import trace

SHARED = Path(
    os.environ.get("VANBAN_SHARED", Path(__file__).resolve().parents[1] / ".." / "shared")
)
FLOORS = {
    "reports": {
        "header": 0.99, "recipients": 0.98, "mentions": 0.995, "types": 0.99, "dates": 0.99, "issuers": 0.98,
        "invented": 1.0, "relations": 0.97, "counts": 0.96, "count_links": 0.95, "shares": 0.97, "count_kinds": 0.97,
    },
    "counts": {"counts": 0.97, "count_links": 0.90, "shares": 0.95, "count_kinds": 0.97},
}  # fmt: skip
LINE = re.compile(r"^(\w+)\s+P [\d.]+\s+R [\d.]+\s+F1 ([\d.]+)", re.MULTILINE)


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"no gold: {SHARED} is missing")
@pytest.mark.parametrize("name", FLOORS)
def test_accuracy(name: str, tmp_path: Path) -> None:
    gold = SHARED / "gold" / name
    for path in sorted(gold.glob("*.txt")):
        found = json.dumps(extract(load(path)).to_json(), ensure_ascii=False)
        (tmp_path / f"{path.stem}.json").write_text(found, encoding="utf-8")
    command = [
        sys.executable,
        str(SHARED / "tools" / "score.py"),
        "--dir",
        str(gold),
        str(tmp_path),
    ]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    figures = {figure: float(f1) for figure, f1 in LINE.findall(told)}
    short = {
        k: (figures.get(k, 0.0), floor)
        for k, floor in FLOORS[name].items()
        if figures.get(k, 0.0) < floor
    }
    assert not short, told


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"no gold: {SHARED} is missing")
def test_each_quote_stands_where_it_says() -> None:
    document = load(SHARED / "gold" / "reports" / "lai-chau-21-KL-TW.txt")
    found = extract(document)
    for mention in found.mentions:
        assert document.text[mention.start : mention.end].split() == mention.text.split()
    for count in found.counts:
        assert document.text[count.start : count.end] == count.text


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"no gold: {SHARED} is missing")
def test_the_cascade_of_a_real_report(tmp_path: Path) -> None:
    build([SHARED / "gold" / "reports" / "lai-chau-21-KL-TW.txt"], tmp_path / "store", jobs=1)
    with closing(open_store(tmp_path / "store")) as store:
        found = trace(store, find_document(store, "21-KL/TW"))
    assert {node.document["symbol"] for node in found.nodes} == {
        "03-KH/TW", "73-KH/TU", "1419/KH-UBND", "60-KH/ĐUK", "403-CV/BCSĐ", "62-KH/TU", None,
    }  # fmt: skip
    assert all(edge.evidence for edge in found.edges)
