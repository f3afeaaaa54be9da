"""What people decided is read from plain text, and a mistake in it is told."""

from pathlib import Path

import pytest

from vanban.errors import WorkspaceError
from vanban.graph.resolving.identity import symbol_key
from vanban.graph.workspace.decisions import NONE, decide, read_decisions, take_back

DECISIONS = """
[[same]]
ids = ["state:ttg:chi-thi:12:2024", "state:ttg:chi-thi:12:2023"]

[[different]]
symbol = "47/QĐ-UBND"
file = "reports/phong-tho.txt"

[[is]]
symbol = "178-QĐ/TW"
date = "2024-06-27"

[[is]]
symbol = "178-QĐ/TW"
file = "old.txt"
read = "179-QĐ/TW"
"""


def test_decisions_are_read_from_plain_text(tmp_path: Path) -> None:
    (tmp_path / "decisions.toml").write_text(DECISIONS, "utf-8")
    found = read_decisions(tmp_path, {"reports/phong-tho.txt": "b" * 64, "old.txt": "c" * 64})
    assert found.same("state:ttg:chi-thi:12:2023") == "state:ttg:chi-thi:12:2024"
    assert found.apart(symbol_key("47/QĐ-UBND"), "b" * 64)
    assert not found.apart(symbol_key("47/QĐ-UBND"), "c" * 64)
    key = symbol_key("178-QĐ/TW")
    for source, facts in (("b" * 64, {"date": "2024-06-27"}), ("c" * 64, {"symbol": "179-QĐ/TW"})):
        reading = found.reading(key, source)
        assert reading is not None and reading.facts == facts
    assert found.feeding(symbol_key("179-QĐ/TW")) == {symbol_key("179-QĐ/TW"), key}


def test_without_a_file_nothing_is_decided(tmp_path: Path) -> None:
    assert read_decisions(tmp_path, {}) == NONE


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[same]\n", "decisions.toml"),
        ("[[different]]\nsymbol = '1/QĐ-TTg'\n", "file"),
        ("[[is]]\ndate = 1\n", "symbol"),
        ("[[same]]\nids = []\n", "list of ids"),
        ("[[same]]\nids = 'state:ttg:chi-thi:12:2024'\n", "list of ids"),
    ],
)
def test_a_mistake_in_the_decisions_is_told(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "decisions.toml").write_text(text, "utf-8")
    with pytest.raises(WorkspaceError, match=told):
        read_decisions(tmp_path, {})


def test_a_date_may_be_written_as_one(tmp_path: Path) -> None:
    (tmp_path / "decisions.toml").write_text("[[is]]\nsymbol = '1/QĐ-TTg'\ndate = 2024-06-27\n")
    [reading] = read_decisions(tmp_path, {}).readings
    assert reading.facts == {"date": "2024-06-27"}


def test_a_decision_of_several_entries_is_taken_back_as_one(tmp_path: Path) -> None:
    entries = [("is", {"symbol": "1/QĐ-TTg", "file": file}) for file in ("a.txt", "b.txt")]
    decide(tmp_path, entries[:1], "2025-01-01")
    before = (tmp_path / "decisions.toml").read_text()
    decide(tmp_path, entries, "2025-01-02")
    assert len(read_decisions(tmp_path, {}).readings) == 3
    take_back(tmp_path)
    assert (tmp_path / "decisions.toml").read_text() == before
