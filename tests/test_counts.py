"""Counts are found with their unit, total, share and period, and what only looks like a count is not."""

import csv
import json
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from vanban.loaders.counting.candidates import find_numbers
from vanban.loaders.counting.counts import find_count_findings, find_counts
from vanban.loaders.counting.units import Bar, Unit, bars, units
from vanban.loaders.document import Document
from vanban.loaders.extraction import Count
from vanban.loaders.load import load
from vanban.loaders.reading import Reading, read
from vanban.loaders.reckoning.categories import Category, categories, find_categories
from vanban.loaders.reckoning.shares import share_fits

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("VANBAN_SHARED", ROOT / ".." / "shared"))
OWN_GOLD = sorted((ROOT / "tests/gold").glob("*.json"))
TABLES = ("counts.csv", "count_links.csv")
CASES = [
    case
    for name in TABLES
    for case in csv.DictReader((ROOT / "tests/cases" / name).read_text("utf-8").splitlines(True))
]
UNITS = {row.unit: row for row in units().values()}


def reading_of(text: str) -> Reading:
    return read(Document(path="text.txt", sha256="", loader="text", text=text))


def counts_of(text: str) -> tuple[Count, ...]:
    return find_counts(reading_of(text))


def shown(count: Count) -> str:
    """A count as `cases/counts.csv` writes it: 17 chi bộ/organization 85% of 2 cut 1 @2025."""
    words = [f"{count.text} {count.unit}/{count.kind}"]
    if count.approx:
        words.append(count.approx)
    if count.share_percent is not None:
        words.append(f"{count.share_percent:g}%")
    if count.part_of:
        words.append(f"of {count.part_of[1:]}")
    if count.partition:
        words.append(f"cut {count.partition}")
    if count.period:
        words.append(f"@{count.period}")
    return " ".join(words)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['form']}: {case['text'][:40]}")
def test_case(case: dict[str, str]) -> None:
    assert "; ".join(map(shown, counts_of(case["text"]))) == case["counts"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_the_span_is_the_number_alone(case: dict[str, str]) -> None:
    assert all(case["text"][c.start : c.end] == c.text for c in counts_of(case["text"]))


@pytest.mark.parametrize("unit", UNITS.values(), ids=lambda unit: unit.unit)
def test_each_unit_is_counted_in_its_own_example(unit: Unit) -> None:
    found = [(item.unit, item.kind) for item in find_numbers(f"Huyện có {unit.example} trong đó.")]
    want = {"yes": [(unit.unit, unit.kind)], "pair": [(unit.unit, unit.kind)] * 2, "no": []}
    assert found == want[unit.counted]


@pytest.mark.parametrize(
    "bar",
    [bar for bar in bars() if bar.where != "free"],
    ids=lambda bar: f"{bar.where} {bar.words}",
)
def test_each_bar_keeps_its_example_from_counting(bar: Bar) -> None:
    assert bar.words.lower() in bar.example.lower()
    assert find_numbers(f"{bar.example}.") == []


@pytest.mark.parametrize(
    "bar", [bar for bar in bars() if bar.where == "free"], ids=lambda bar: bar.words
)
def test_longer_words_lift_the_bar(bar: Bar) -> None:
    assert len(find_numbers(f"Huyện có {bar.example}.")) == 1


@pytest.mark.parametrize("row", categories(), ids=lambda row: row.id)
def test_each_category_is_found_in_its_own_example(row: Category) -> None:
    assert row.category in find_categories(row.example, find_numbers(row.example)).values()


def test_places_that_are_taken_count_nothing() -> None:
    text = "Đã có 35 đảng viên và 12 chi bộ."
    at = text.index("35")
    assert [c.text for c in find_counts(reading_of(text), [(at, at + 2)])] == ["12"]


def test_a_footnote_goes_on_with_the_number_it_hangs_on() -> None:
    text = "Có 18 người xin từ chức, trong đó nghỉ việc 05 người⁷.\n\n⁷ Thôi việc 02 người; nghỉ hưu 03 người.\n"
    assert [(c.text, c.part_of, c.partition) for c in counts_of(text)] == [
        ("18", None, None),
        ("05", "c1", None),
        ("02", "c2", 1),
        ("03", "c2", 1),
    ]


TABLE = """Kết quả xếp loại năm 2025

| TT | Xếp loại | Số chi bộ | Số đảng viên | Tỷ lệ % |
|---|---|---|---|---|
| 1 | Hoàn thành tốt nhiệm vụ | 31 | 402 | 60 |
| 2 | Hoàn thành nhiệm vụ | 19 | 283 | 40 |
| | Tổng số | 50 | 685 | 100 |
"""


def test_a_table_has_its_units_in_its_head() -> None:
    assert [(c.text, c.unit, c.category, c.part_of, c.period) for c in counts_of(TABLE)] == [
        ("31", "chi bộ", "hoàn thành tốt nhiệm vụ", "c5", "2025"),
        ("402", "đảng viên", "hoàn thành tốt nhiệm vụ", "c6", "2025"),
        ("19", "chi bộ", "hoàn thành nhiệm vụ", "c5", "2025"),
        ("283", "đảng viên", "hoàn thành nhiệm vụ", "c6", "2025"),
        ("50", "chi bộ", "", None, "2025"),
        ("685", "đảng viên", "", None, "2025"),
    ]


AIMS = """Kế hoạch phát triển

Hiện nay, huyện có 12 hợp tác xã.

II. Mục tiêu cụ thể đến năm 2028

Thành lập 20 hợp tác xã.

Giữ vững 9 hợp tác xã đã có.

III. Tổ chức thực hiện

Huyện giao 3 nhiệm vụ cho các xã.

Xã được công nhận khi đủ các điều kiện sau đây:
1. Có 40 hộ sản xuất giỏi.
2. Có 5 hợp tác xã.

Huyện có 7 xã.
"""


def test_under_a_heading_of_aims_only_what_is_counts() -> None:
    assert [c.text for c in counts_of(AIMS)] == ["12", "9", "3", "7"]


COLUMNS = """Kết quả thực hiện chỉ tiêu của nhiệm kỳ

     Nội dung                        Chỉ tiêu           Kết quả
  1  Kết nạp 500 đoàn viên                 500               615
     Mở 02 lớp học trong                 40 đoàn viên        Đạt
     năm học

Trong nhiệm kỳ, Đoàn trường đã mở 12 lớp học.
"""


def test_columns_without_marks_count_nothing() -> None:
    assert [c.text for c in counts_of(COLUMNS)] == ["12"]


def test_a_footnote_of_its_own_is_no_part_of_the_text_beside_it() -> None:
    text = "Có 30 xã¹ đạt chuẩn.\n\n¹ Kiểm tra 90 cán bộ.\n\nTrong đó, có 12 cán bộ vi phạm.\n"
    assert [(c.text, c.part_of) for c in counts_of(text)] == [
        ("30", None),
        ("90", None),
        ("12", None),
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Có 24 tổ chức đảng, trong đó 19 tổ chức đảng khối hành chính, chiếm 79%.", []),  # 79,17
        (
            "Có 24 tổ chức đảng, trong đó 19 tổ chức đảng khối hành chính, chiếm 85%.",
            ["share_mismatch"],
        ),
        ("Có 2.500 đảng viên, trong đó 1.157 đảng viên nữ, chiếm 46,2%.", []),  # 46,28 cut off
        ("Có gần 2.500 đảng viên, trong đó 1.157 đảng viên nữ, chiếm 50%.", []),  # about
        (
            "Thi hành kỷ luật 45 đảng viên: khiển trách 30 đảng viên; cảnh cáo 10 đảng viên.",
            ["sum_mismatch"],
        ),
        (
            "Thi hành kỷ luật 40 đảng viên: khiển trách 30 đảng viên; cảnh cáo 10 đảng viên.",
            [],
        ),
    ],
)
def test_findings(text: str, kinds: list[str]) -> None:
    reading = reading_of(text)
    assert [f.kind for f in find_count_findings(find_counts(reading), reading)] == kinds


@pytest.mark.parametrize(
    ("part", "total", "share", "digits", "fits"),
    [
        (55734, 69473, 80, 0, True),
        (10811, 12495, 86.5, 1, True),
        (7, 24, 29.1, 1, True),
        (7, 24, 29.3, 1, False),
        (25, 24, 100, 0, False),
        (1, 0, 100, 0, False),
    ],
)
def test_share_fits(part: float, total: float, share: float, digits: int, fits: bool) -> None:
    assert share_fits(part, total, share, digits) is fits


def pairs(items: Sequence[Mapping[str, Any]]) -> set[tuple[int, int]]:
    """Part and total of each link, by where they stand."""
    start = {item["id"]: item["start"] for item in items}
    return {(i["start"], start[i["part_of"]]) for i in items if i.get("part_of") in start}


@pytest.mark.parametrize("path", OWN_GOLD, ids=lambda path: path.stem)
def test_gold_of_the_examples(path: Path) -> None:
    gold = json.loads(path.read_text("utf-8"))
    if "counts" not in gold:
        pytest.skip("its gold has no counts")
    document = load(ROOT / gold["source"])
    found = find_counts(read(document))
    assert [(c.start, c.value) for c in found] == [(c["start"], c["value"]) for c in gold["counts"]]
    as_rows = [{"id": c.id, "start": c.start, "part_of": c.part_of} for c in found]
    assert pairs(as_rows) == pairs(gold["counts"])


@pytest.mark.skipif(not SHARED.is_dir(), reason=f"no shared gold at {SHARED}")
def test_shared_gold() -> None:
    found, wanted = Counter[str](), Counter[str]()
    right = Counter[str]()
    for path in sorted((SHARED / "gold/counts").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))["counts"]
        text = path.with_suffix(".txt").open(encoding="utf-8", newline="").read()
        have = [asdict(count) for count in counts_of(text)]
        for what, want, got in (
            ("counts", values(gold), values(have)),
            ("links", pairs(gold), pairs(have)),
        ):
            right[what] += len(want & got)
            wanted[what] += len(want)
            found[what] += len(got)
    f1 = {what: 2 * right[what] / (wanted[what] + found[what]) for what in right}
    assert f1["counts"] >= 0.985
    assert f1["links"] >= 0.975


def values(items: Sequence[Mapping[str, Any]]) -> set[tuple[int, float]]:
    """Where each count stands, and its value."""
    return {(item["start"], item["value"]) for item in items}
