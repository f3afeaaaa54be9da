"""The commands of the offices: one JSON shape each, a table, and the exit status."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import icalendar
import pytest

from vanban.graph.store import Store

KEYS = {
    ("expected", "97-KL/TW"): {"document", "today", "expectations", "missing"},
    ("deadlines", "--since", "2025-01-01"): {"deadlines", "counts", "today", "since", "until"},
    ("coverage", "97-KL/TW", "58/2025/NQ-CP"): {"directives", "units", "today"},
    ("coverage", "97-KL/TW", "--units", "ministries"): {"directives", "units", "today"},
    ("coverage", "97-KL/TW", "--units", "communes", "--place", "Điện Biên"): {"directives", "units", "today"},
    ("stale",): {"plans", "since", "more"},
    ("missing",): {"documents"},
}  # fmt: skip


@pytest.fixture(scope="module")
def workspace(example_graph: Store) -> str:
    return str(Path(example_graph.address).parent)


def vanban(workspace: str, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vanban", *words, "--store", workspace]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def today(words: tuple[str, ...]) -> tuple[str, ...]:
    return words if words[0] == "missing" else (*words, "--today", "2026-06-30")


@pytest.mark.parametrize("words", KEYS, ids=" ".join)
def test_each_command_answers_as_a_table_and_as_json(words: tuple[str, ...], workspace: str) -> None:  # fmt: skip
    done = vanban(workspace, *today(words), "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    answer: dict[str, Any] = json.loads(done.stdout)
    assert KEYS[words] | {"not_known"} <= answer.keys()
    table = vanban(workspace, *today(words))
    assert table.returncode == 0 and ("The corpus" in table.stdout)


def test_what_a_document_without_text_asks_for_is_not_known(workspace: str) -> None:
    done = vanban(workspace, "expected", "68-CT/TW", "--format", "json")
    assert done.returncode == 0 and "only cited" in done.stderr
    told = json.loads(done.stdout)
    assert told["expectations"] == [] and "only cited" in told["not_known"]


def test_the_missing_as_a_request(workspace: str) -> None:
    done = vanban(workspace, "missing", "--request", "--limit", "500")
    assert "\nBan Bí thư\n" in done.stdout and "68-CT/TW" in done.stdout


def test_deadlines_as_a_calendar(workspace: str, tmp_path: Path) -> None:
    path = tmp_path / "tasks.ics"
    words = ("deadlines", "--today", "2025-12-01", "--who", "Sở Văn hóa", "--ics", str(path))
    done = vanban(workspace, *words)
    assert done.returncode == 0 and "deadlines" in done.stderr
    events = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert events and all("Sở Văn hóa" in str(event["SUMMARY"]) for event in events)


def test_show_tells_the_tasks(workspace: str) -> None:
    card = json.loads(vanban(workspace, "show", "07-KH/ĐU", "--format", "json").stdout)
    due = {task["due"]: task for task in card["tasks"]}["2025-08-31"]
    assert due["bodies"][0]["name"] == "Ủy ban nhân dân xã Mường Ảng"
    assert "trước ngày 31/8/2025" in due["evidence"]["quote"]
    assert not [edge for edge in card["out"] if edge["predicate"] == "has_task"]
    assert "2025-08-31" in vanban(workspace, "show", "07-KH/ĐU").stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("deadlines", "--today", "hôm nay"), "2026-06-30"),
        (("coverage", "97-KL/TW", "--units", "villages"), "villages"),
        (("coverage", "97-KL/TW", "--units", "communes"), "--place"),
        (("coverage", "97-KL/TW", "--units", "communes", "--place", "nope"), "is no province"),
        (("coverage", "97-KL/TW", "--place", "Xã Bum Nưa"), "is no province"),
        (("stale", "--family", "Nope"), "Resolution"),
    ],
)
def test_a_wrong_argument_is_told(words: tuple[str, ...], told: str, workspace: str) -> None:
    done = vanban(workspace, *words)
    assert done.returncode == 2 and told in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("counts", "--unit", "nope"), "counts_by_category"),
        (("counts", "--unit", "đảng"), "đảng viên"),
        (("counts", "64-BC/ĐU", "--unit", "nope"), "'nope'"),
        (("counts", "--issuer", "nobody"), "vanban ask issuers"),
        (("deadlines", "--who", "nobody"), "'nobody'"),
    ],
)
def test_what_the_graph_does_not_know_is_not_found(
    words: tuple[str, ...], told: str, workspace: str
) -> None:
    done = vanban(workspace, *words, "--format", "json")
    assert done.returncode == 1 and told in done.stderr
    assert [] in json.loads(done.stdout).values()


@pytest.mark.parametrize(
    "words",
    [
        ("counts", "97-KL/TW"),
        ("counts", "97-KL/TW", "--unit", "đảng viên"),
        ("counts", "--issuer", "Bộ Chính trị"),
        ("deadlines", "--today", "2001-01-01", "--who", "so khoa hoc"),
        ("stale", "--today", "2001-01-01", "--family", "Resolution"),
    ],
    ids=" ".join,
)
def test_what_the_graph_knows_may_have_an_empty_answer(
    words: tuple[str, ...], workspace: str
) -> None:
    done = vanban(workspace, *words, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "") and [] in json.loads(done.stdout).values()


def test_an_unknown_symbol_is_told(workspace: str) -> None:
    done = vanban(workspace, "expected", "1-KL/TW")
    assert done.returncode == 1 and "no document has the symbol" in done.stderr


def test_what_is_known_of_units_is_shown_and_the_rest_named_in_a_line(workspace: str) -> None:
    told = vanban(workspace, "coverage", "97-KL/TW").stdout
    table, _, rest = told.partition("not in corpus: 32 (")
    assert "issued 2025-05-30" in table and "An Giang" not in table
    assert "An Giang" in rest and "2 issued" in rest
