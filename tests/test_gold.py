"""Accuracy on real documents with hand-made gold; a figure that falls below what landed before fails."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from vanban.graph.build import build
from vanban.graph.store import open_store
from vanban.loaders.extract import extract
from vanban.loaders.load import load
from vanban.queries.cascades.trace import trace
from vanban.queries.documents import find_document

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("VANBAN_SHARED", ROOT / ".." / "shared"))
needs_gold = pytest.mark.skipif(not SHARED.is_dir(), reason=f"no gold: {SHARED} is missing")


@needs_gold
def test_no_figure_falls_below_what_landed_before() -> None:
    """Reports, passages, cascades and labels against docs/accuracy.json; `accuracy.py SHARED` writes it anew."""
    command = [sys.executable, str(ROOT / "benchmarks/accuracy.py"), str(SHARED), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"


@needs_gold
def test_each_quote_stands_where_it_says() -> None:
    document = load(SHARED / "gold" / "reports" / "lai-chau-21-KL-TW.txt")
    found = extract(document)
    for mention in found.mentions:
        assert document.text[mention.start : mention.end].split() == mention.text.split()
    for count in found.counts:
        assert document.text[count.start : count.end] == count.text


@needs_gold
def test_the_cascade_of_a_real_report(tmp_path: Path) -> None:
    build([SHARED / "gold" / "reports" / "lai-chau-21-KL-TW.txt"], tmp_path / "store", jobs=1)
    with closing(open_store(tmp_path / "store")) as store:
        found = trace(store, find_document(store, "21-KL/TW"))
    assert {node.document["symbol"] for node in found.nodes} == {
        "03-KH/TW", "73-KH/TU", "1419/KH-UBND", "60-KH/ĐUK", "403-CV/BCSĐ", "62-KH/TU", None,
    }  # fmt: skip
    assert all(edge.evidence for edge in found.edges)
