"""The accuracy report: intervals, what counts as a fall, and that the page says what the file of figures says."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vanban.benchmarks.apart import turned_round
from vanban.benchmarks.floors import fallen, floors_of
from vanban.benchmarks.page import cause_of, independent, settled
from vanban.benchmarks.samples import Known, causes, known_misses, samples, wilson
from vanban.benchmarks.scoring import Figure, Group, Miss, misses_of

ROOT = Path(__file__).resolve().parents[1]
KEPT: dict[str, Any] = json.loads((ROOT / "docs/accuracy.json").read_text("utf-8"))
PAGE = (ROOT / "docs/accuracy.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("right", "judged", "low", "high"),
    [
        (0, 10, 0.000, 0.278),
        (5, 10, 0.237, 0.763),
        (20, 20, 0.839, 1.000),
        (272, 287, 0.916, 0.968),
        (0, 0, 0.000, 1.000),  # nothing judged, nothing known
    ],
)
def test_wilson(right: int, judged: int, low: float, high: float) -> None:
    assert wilson(right, judged) == pytest.approx((low, high), abs=0.0005)


@pytest.mark.parametrize(
    ("figure", "f1"),
    [
        (Figure(2, 3, 3), 0.6666),  # down, never up
        (Figure(213, 215, 215), 0.9906),
        (Figure(7, 7, 7), 1.0),
        (Figure(0, 2, 0), 0.0),
        (Figure(0, 0, 0), 0.0),
    ],
)
def test_a_figure_never_says_more_than_was_reached(figure: Figure, f1: float) -> None:
    assert figure.f1 == f1


def group(right: int, *items: str, document: str = "plan") -> Group:
    """A group of one document with ten relations, of which some are right."""
    figures = {"relations": Figure(right, 10, 10)}
    misses = [Miss(document, "relations", item) for item in items]
    return Group("reports", figures, {document: figures}, misses)


OLD = group(9, "relation missed: A")
WORSE = """\
reports, relations: 0.8000, was 0.9000
    worse: plan
    new: plan: relation extra: B"""


@pytest.mark.parametrize(
    ("now", "falls"),
    [
        (OLD, []),
        (group(10), []),  # better
        (
            group(8, "relation missed: A", "relation extra: B"),
            [WORSE],
        ),
        (Group("reports"), ["reports, relations: 0.0000, was 0.9000"]),  # not measured any more
    ],
)
def test_a_fall_names_its_document_and_what_is_new(now: Group, falls: list[str]) -> None:
    kept, fresh = floors_of([OLD], []), floors_of([now], [])
    assert [str(fall) for fall in fallen(kept, fresh, [now])] == falls


def test_a_new_figure_is_no_fall() -> None:
    kept = floors_of([Group("reports")], [])
    assert list(fallen(kept, floors_of([OLD], []), [OLD])) == []


def test_the_lines_of_a_scorer_are_misses() -> None:
    told = "plan: relation missed: ('A', 'amends', 'B')\nplan: count extra: 5 04\nlines\nother: x\n"
    found = list(misses_of("plan", told))
    assert [(miss.figure, miss.item) for miss in found] == [
        ("relations", "relation missed: ('A', 'amends', 'B')"),
        ("counts", "count extra: 5 04 lines other: x"),
    ]


@pytest.mark.parametrize(
    ("missed", "extra", "turned"),
    [
        ("relation missed: ('A', 'amends', 'B')", "relation extra: ('B', 'amends', 'A')", 1),
        ("relation missed: ('A', 'amends', 'B')", "relation extra: ('B', 'repeals', 'A')", 0),
        ("edge missed ('x', 'A', 'amends', 'B')", "edge extra ('x', 'B', 'amends', 'A')", 1),
        ("edge missed ('x', 'A', 'amends', 'B')", "edge extra ('y', 'B', 'amends', 'A')", 0),
    ],
)
def test_what_was_turned_round(missed: str, extra: str, turned: int) -> None:
    assert turned_round([group(9, missed, extra)]) == turned


def test_a_miss_has_the_cause_of_its_row() -> None:
    known = [Known("reports", "plan", "count extra: 5", "a label")]
    assert cause_of(Miss("plan", "counts", "count extra: 5 04"), "reports", known) == "a label"
    assert "not looked into" in cause_of(Miss("plan", "counts", "count extra: 6"), "reports", known)
    assert "not looked into" in cause_of(Miss("plan", "counts", "count extra: 5"), "counts", known)


def test_a_cause_whose_misses_are_gone_is_settled() -> None:
    here = Known("reports", "plan", "relation missed: A", "a title")
    gone = Known("reports", "plan", "relation missed: B", "a title")
    assert settled([OLD], [here, gone]) == [gone]


def test_the_page_has_each_figure_of_the_file() -> None:
    lines = [line.strip("| ").split(" | ") for line in PAGE.splitlines()]
    told = {(cells[0], cells[-1]) for cells in lines}
    for name, figures in KEPT["figures"].items():
        if name != "labels":
            assert {(figure, f"{value:.4f}") for figure, value in figures.items()} <= told, name


def test_every_group_of_the_file_is_measured_in_parts() -> None:
    assert {"reports", "counts", "labels"} < KEPT["figures"].keys()
    assert KEPT["documents"].keys() == KEPT["misses"].keys() == KEPT["figures"].keys() - {"labels"}


def test_samples_are_whole() -> None:
    for sample in samples():
        assert 0 <= sample.right <= sample.judged
        assert date.fromisoformat(sample.date)
    assert {cause.sample for cause in causes()} <= {sample.sample for sample in samples()}
    assert all(cause.errors > 0 for cause in causes())
    assert all(known.cause for known in known_misses())


def test_the_errors_of_the_tasks_are_all_told() -> None:
    strictest = {s.sample: s for s in samples() if s.asked == "and all else is right"}
    assert strictest
    for name, sample in strictest.items():
        told = sum(cause.errors for cause in causes() if cause.sample == name)
        assert told == sample.judged - sample.right, name


def test_the_page_tells_the_passages_as_they_are() -> None:
    total, right, wrong = independent()
    assert f"{right} of {total} answers right" in PAGE
    assert all(name in PAGE for name, _ in wrong)
