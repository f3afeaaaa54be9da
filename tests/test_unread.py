"""What the reading of symbols leaves, and the command that lists it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from vanban.cli import app
from vanban.loaders.citing.mentions import find_citations
from vanban.loaders.citing.unread import find_unknown, find_unread
from vanban.loaders.names import Home

UNREAD = [
    ("theo Mẫu số 05/PLI ban hành kèm theo", [("9/PLI", "form")]),
    ("tệp 20_2031_ND-CP.doc", [("9_9_ND-CP.doc", "link")]),
    ("Keyword= 14/2031/TT-BL%C4%90TBXH", [("9/9/TT-BL%C9%9TBXH", "link")]),
    ("giá trị 7-ABCD và 8-ABCD", [("9-ABCD", "other"), ("9-ABCD", "other")]),
    ("Kết luận số 21-KL/TW, Công văn số 299/UBND-TH", []),  # both are taken
    ("ngày 01/7/2031, giai đoạn 2026-2031, 5 - Bảng, 3. Trường hợp", []),
]


@pytest.mark.parametrize(("text", "left"), UNREAD)
def test_what_looks_like_a_symbol(text: str, left: list[tuple[str, str]]) -> None:
    found = find_unread(text, find_citations(text))
    assert [(item.shape, item.reason) for item in found] == left


UNKNOWN = [
    ("Công văn số 12/XYZT-KD ngày", [("code", "XYZT")]),
    ("Kết luận số 21-KL/TW", [("body", "TW")]),  # one of three
    ("Kết luận số 21-KL/TW của Bộ Chính trị", []),
    ("Kế hoạch số 12/KH-UBND, Công văn số 4/SNV-TC", []),
    ("Tờ trình số 05-XY/TU", [("type", "XY")]),
]


@pytest.mark.parametrize(("text", "unknown"), UNKNOWN)
def test_what_is_not_understood(text: str, unknown: list[tuple[str, str]]) -> None:
    found = find_unknown(find_citations(text), Home("Lai Châu", "tỉnh"))
    assert [(item.kind, item.code) for item in found] == unknown


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    text = "Công văn số 12/XYZT-KD; Mẫu số 05/PLI, Mẫu số 06/PLI. Kết luận số 21-KL/TW.\n"
    (tmp_path / "note.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_lists_count_by_shape_with_one_place_of_each(folder: Path) -> None:
    told = CliRunner().invoke(app, ["audit", str(folder), "--format", "json"])
    found = json.loads(told.stdout)
    assert told.exit_code == 0
    assert (found["documents"], found["mentions"]) == (1, 2)
    [form] = found["unread"]
    assert (form["shape"], form["reason"], form["count"]) == ("9/PLI", "form", 2)
    text = (folder / "note.txt").read_text(encoding="utf-8")
    assert text[form["example"]["start"] : form["example"]["end"]] == "05/PLI"
    assert [(row["kind"], row["code"]) for row in found["unknown"]] == [
        ("body", "TW"),
        ("code", "XYZT"),
    ]


@pytest.mark.parametrize(("option", "other"), [("--unread", "unknown"), ("--unknown", "unread")])
def test_one_list_alone(option: str, other: str, folder: Path) -> None:
    told = CliRunner().invoke(app, ["audit", str(folder), option])
    assert other not in told.stdout and "1 documents, 2 mentions" in told.stdout


def test_a_bad_file_is_named_and_the_others_go_on(folder: Path) -> None:
    (folder / "bad.docx").write_bytes(b"no zip")
    told = CliRunner().invoke(app, ["audit", str(folder)])
    assert told.exit_code == 1 and "bad.docx" in told.output and "1 documents" in told.stdout
