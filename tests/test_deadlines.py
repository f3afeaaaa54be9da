"""Deadlines: the last day of what is named, how often what comes back, and neither where the text says neither."""

import csv
from pathlib import Path

import pytest

from vanban.loaders.tasking.deadlines import Deadline, find_deadline, read_deadline

with (Path(__file__).parent / "cases/deadlines.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['form']}: {case['clause'][:40]}")
def test_clause(case: dict[str, str]) -> None:
    found = find_deadline(case["clause"], case["issued"] or None)
    assert (found.date or "", found.recurrence or "") == (case["date"], case["recurrence"])


@pytest.mark.parametrize(
    ("cell", "date", "recurrence"),
    [
        ("Tháng 12/2025", "2025-12-31", None),
        ("Quí IV-2025", "2025-12-31", None),
        ("2026", "2026-12-31", None),
        ("Năm 2025-2026", "2026-12-31", None),
        ("6 tháng đầu năm 2026", "2026-06-30", None),
        ("Thường xuyên, hằng năm", None, "year"),
        ("Thường xuyên", None, None),
        ("Từ 01/7/2025", None, None),  # when it begins
        ("Giai đoạn 2026-2030 và những năm tiếp theo", None, None),
    ],
)
def test_cell(cell: str, date: str | None, recurrence: str | None) -> None:
    found = read_deadline(cell)
    assert found == Deadline(date, found.recurrence) and found.recurrence == recurrence
