"""What is open is shown with its candidates; a decision outlives a rebuild and can be taken back."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from vanban import build
from vanban.cli import app
from vanban.errors import NotFound
from vanban.queries.review import Item, choose, review

HEAD = """{issuer}
Số: {symbol}
{place}, ngày {day} tháng {month} năm {year}

{type}
Về công tác lưu trữ

"""
OFFICE = """ĐẢNG BỘ TỈNH LAI CHÂU
TỈNH ỦY
*
Số {number}-BC/TU
Lai Châu, ngày 5 tháng 6 năm 2025

BÁO CÁO
Kết quả công tác lưu trữ

{text}
"""
PLAN = "THỦ TƯỚNG CHÍNH PHỦ\nSố: 12/CT-TTg\nHà Nội, ngày {day} tháng 1 năm {year}\n\nCHỈ THỊ\nVề {title}\n\n1. Các bộ làm việc này.\n"


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = tmp_path / "files"
    files.mkdir()
    write(files, "a.txt", PLAN.format(day=5, year=2022, title="lưu trữ"))
    write(files, "b.txt", PLAN.format(day=7, year=2023, title="văn thư"))
    write(
        files, "c.txt", OFFICE.format(number=31, text="Tỉnh ủy đã thực hiện Chỉ thị số 12/CT-TTg.")
    )
    write(
        files,
        "d.txt",
        OFFICE.format(number=32, text="Thực hiện Chỉ thị số 44/CT-TTg ngày 01/02/2024."),
    )
    write(
        files,
        "e.txt",
        OFFICE.format(number=33, text="Thực hiện Chỉ thị số 44/CT-TTg ngày 02/02/2024."),
    )
    build([files], tmp_path / "store")
    return tmp_path


def of_kind(folder: Path, kind: str) -> list[Item]:
    return [item for item in review(folder / "store") if item.kind == kind]


def vanban(folder: Path, *words: str, typed: str = "") -> str:
    done = CliRunner().invoke(
        app, ["review", "--store", str(folder / "store"), *words], input=typed
    )
    assert done.exit_code == 0, done.output
    return done.output


def test_an_ambiguous_citation_shows_its_candidates_and_sentence(folder: Path) -> None:
    [item] = of_kind(folder, "ambiguous")
    assert item.symbol == "12/CT-TTg"
    assert [c["date"] for c in item.candidates] == ["2022-01-05", "2023-01-07"]
    assert "12/CT-TTg" in item.evidence[0]["quote"] and item.evidence[0]["path"] == "files/c.txt"


def test_a_conflict_shows_each_value_with_its_files(folder: Path) -> None:
    [item] = of_kind(folder, "conflict")
    assert [(c["date"], c["files"]) for c in item.candidates] == [
        ("2024-02-01", ["files/d.txt"]),
        ("2024-02-02", ["files/e.txt"]),
    ]


def test_a_decision_stays_through_rebuilds_and_can_be_taken_back(folder: Path) -> None:
    [item] = of_kind(folder, "ambiguous")
    vanban(folder, "--choose", f"{item.id}=2")
    assert of_kind(folder, "ambiguous") == []
    build([folder / "files"], folder / "store")
    assert of_kind(folder, "ambiguous") == []
    vanban(folder, "--undo")
    assert of_kind(folder, "ambiguous") == [item]


def test_a_conflict_is_decided_for_one_value(folder: Path) -> None:
    [item] = of_kind(folder, "conflict")
    vanban(folder, "--choose", f"{item.id}=1")
    assert of_kind(folder, "conflict") == []


def test_going_through_the_items_in_the_terminal(folder: Path) -> None:
    printed = vanban(folder, "--ask", typed="1\nq\n")
    assert "fits 2 documents" in printed
    assert of_kind(folder, "ambiguous") == [] and len(of_kind(folder, "conflict")) == 1


def test_a_number_that_no_candidate_has_leaves_the_item_open(folder: Path) -> None:
    vanban(folder, "--ask", typed="9\n1\nq\n")
    assert len(of_kind(folder, "ambiguous")) == 1 and of_kind(folder, "conflict") == []


def test_what_has_no_symbol_cannot_be_named_by_a_decision(tmp_path: Path) -> None:
    values = (
        {"date": "2024-02-01", "files": ["a.txt"]},
        {"date": "2024-02-02", "files": ["b.txt"]},
    )
    item = Item(kind="conflict", id="name:x", symbol=None, reason="two dates", candidates=values)
    with pytest.raises(NotFound, match="no symbol"):
        choose(tmp_path, item, 1)
    assert not list(tmp_path.iterdir())


def test_json_and_mistakes(folder: Path) -> None:
    kinds = {item["kind"] for item in json.loads(vanban(folder, "--format", "json"))}
    assert {"ambiguous", "conflict"} <= kinds
    store = ["--store", str(folder / "store")]
    for words, told in (
        (["--choose", "x"], "ID=N"),
        (["--choose", "x=1"], "not open"),
        (["--undo"], "no decision"),
    ):
        done = CliRunner().invoke(app, ["review", *store, *words])
        assert done.exit_code != 0 and told in f"{done.output} {done.exception}"
