"""The end of a document: who signs, whom it goes to; and what only looks like it."""

import csv
from pathlib import Path

import pytest

from vanban.loaders.document import Document
from vanban.loaders.heading.closing import is_name, names_in, read_signatures
from vanban.loaders.heading.header import read_header
from vanban.loaders.heading.mixed_closing import without_signature
from vanban.loaders.heading.recipients import split_line, tidy
from vanban.loaders.reading import Reading, read
from vanban.ontology.header_words import HeaderWord, header_words
from vanban.ontology.vocabulary import read_rows

CASES_FOLDER = Path(__file__).parent / "cases"
with (CASES_FOLDER / "recipients.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))


def reading(text: str) -> Reading:
    return read(Document(path="case.txt", sha256="", loader="text", text=text))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_recipients(case: dict[str, str]) -> None:
    wanted = case["recipients"].split("|") if case["recipients"] else []
    assert list(read_header(reading(case["text"])).recipients) == wanted


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_the_signer_is_no_recipient(case: dict[str, str]) -> None:
    header = read_header(reading(case["text"]))
    assert (header.signer or "") == case["signer"]
    assert header.signer not in header.recipients


@pytest.mark.parametrize(
    ("line", "recipient"),
    [
        ("- Thường trực Tỉnh ủy (b/c),", "Thường trực Tỉnh ủy"),
        ("- UBND các xã (để thực hiện);", "UBND các xã"),
        ("- Văn phòng Chính phủ (Cục KSTT);", "Văn phòng Chính phủ (Cục KSTT)"),  # no purpose
        ("- CT, PCT UBND TP (1A, 1G);", "CT, PCT UBND TP"),
        ("- VP UBND TP (2, 3);", "VP UBND TP (2, 3)"),
        ("+ Đồng chí Bí thư Tỉnh ủy.", "Bí thư Tỉnh ủy"),
        ("- Các đồng chí Thứ trưởng;", "Các đồng chí Thứ trưởng"),
        ("- Bộ Tài chính (để báo cáo", "Bộ Tài chính"),  # the bracket was lost
    ],
)
def test_a_line_without_its_marks(line: str, recipient: str) -> None:
    assert tidy(line) == recipient


@pytest.mark.parametrize(
    ("line", "recipients"),
    [
        ("Bộ Nội vụ; Bộ Tài chính", ["Bộ Nội vụ", "Bộ Tài chính"]),
        ("Các Bộ: TC; NN&MT", ["Các Bộ: TC; NN&MT"]),
        ("VPCP: BTCN, các PCN; các Vụ: PL, TH", ["VPCP: BTCN, các PCN; các Vụ: PL, TH"]),
        ("Các Bộ: Tư pháp, Nội vụ; Cục Thuế", ["Các Bộ: Tư pháp, Nội vụ", "Cục Thuế"]),
        ("Tòa án NDTC, Viện KSNDTC; KTNN", ["Tòa án NDTC", "Viện KSNDTC", "KTNN"]),
        ("Các sở, ban, ngành; UBND xã", ["Các sở, ban, ngành", "UBND xã"]),
        ("HĐND, UBND các tỉnh", ["HĐND, UBND các tỉnh"]),
    ],
)
def test_a_line_is_split_where_bodies_part(line: str, recipients: list[str]) -> None:
    assert [part.strip() for part in split_line(line)] == recipients


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tổng Thanh Hải", True),
        ("Hầu A Lềnh", True),
        ("Y Thanh Hà Niê Kđăm", True),
        ("NGUYỄN VĂN AN", True),
        ("Phó Bí thư", False),
        ("BAN THƯỜNG VỤ", False),
        ("THỊ TRƯỜNG TRONG NƯỚC", False),
        ("An", False),
        ("Nguyễn Văn An 0912", False),
        ("", False),
    ],
)
def test_what_a_name_is(text: str, name: bool) -> None:
    assert is_name(text) is name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nLê Văn Cường",
            ["Lê Văn Cường"],
        ),
        ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nVừ A Bằng", ["Vừ A Bằng"]),
        ("GIÁM ĐỐC\nPGS.TS. Trần Thị Bình", ["Trần Thị Bình"]),
        ("BỘ TRƯỞNG\nĐại tướng Lê Văn Cường", ["Lê Văn Cường"]),
        ("CHỦ TỊCH\nLÊ VĂN CƯỜNG", ["Lê Văn Cường"]),
        ("CHỦ TỊCH Lê Văn Cường", ["Lê Văn Cường"]),
        ("Sơn La, ngày 05 tháng 5 năm 2026 CHỦ TỊCH\nLê Văn Cường", ["Lê Văn Cường"]),
        ("KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n(Đã ký) Lê Văn Cường PHỤ LỤC BẢNG", ["Lê Văn Cường"]),
        ("(đã kí) Lê Văn Cường", ["Lê Văn Cường"]),
        ("CHỦ TỊCH\n(Ký, ghi rõ họ tên, đóng dấu)", []),  # a form
        ("CHỦ TỊCH\nHội đồng quyết định việc này.", []),
        ("1. Chủ tịch Lê Văn Cường chủ trì.", []),
        ("KTNN\nLê Văn Cường", []),  # Kiểm toán nhà nước, not "KT."
        ("Sở Nội vụ\nLê Văn Cường", []),
    ],
)
def test_signatures(text: str, names: list[str]) -> None:
    body = "Điều 1. Nội dung của văn bản này được thực hiện từ ngày ký.\n\n"
    found = read_signatures(reading(body + text), 1)
    assert [name for signature in found for name in signature.names] == names


def test_several_sign_a_joint_document() -> None:
    text = (
        "Điều 1. Nội dung.\n\nKT. BỘ TRƯỞNG BỘ A KT. BỘ TRƯỞNG BỘ B\nTHỨ TRƯỞNG THỨ TRƯỞNG\n"
        "Lê Văn Cường Trần Thị Bình\n"
    )
    [signature] = read_signatures(reading(text), 1)
    assert signature.names == ("Lê Văn Cường", "Trần Thị Bình")


def test_a_form_in_an_annex_is_not_the_end_of_the_document() -> None:
    annex = "PHỤ LỤC\n\n" + "Dòng của biểu mẫu trong phụ lục này.\n\n" * 40
    text = (
        "Điều 1. Nội dung.\n\nTM. CHÍNH PHỦ\nTHỦ TƯỚNG\nLê Văn Cường\n\n"
        + annex
        + "Nơi nhận:\n- Như trên;\n- Sở Nội vụ;\n\nGIÁM ĐỐC\nTrần Thị Bình\n"
    )
    header = read_header(reading(text))
    assert (header.signer, header.recipients) == ("Lê Văn Cường", ())


def test_five_words_are_one_name_where_one_signs() -> None:
    assert names_in("Y Thanh Hà Niê Kđăm") == ("Y Thanh Hà Niê Kđăm",)


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("- Sở Nội vụ; KT. CHỦ TỊCH", "- Sở Nội vụ;"),
        ("- Như Điều 3; PHÓ CHỦ TỊCH", "- Như Điều 3;"),
        ("TM. ỦY BAN NHÂN DÂN", ""),
        ("- CT, các PCT UBND tỉnh;", "- CT, các PCT UBND tỉnh;"),
        ("- Chủ tịch UBND tỉnh;", "- Chủ tịch UBND tỉnh;"),
    ],
)
def test_a_recipient_sharing_its_line_with_the_signature(line: str, rest: str) -> None:
    assert without_signature(line) == rest


def test_every_word_has_an_example_that_holds_it() -> None:
    rows = read_rows("header_words.csv", HeaderWord)
    without = [r.word for r in rows if r.word.split("|")[0] not in r.example]
    assert rows and without == []


def test_no_word_stands_twice() -> None:
    rows = read_rows("header_words.csv", HeaderWord)
    pairs = [(row.kind, row.word) for row in rows]
    assert len(pairs) == len(set(pairs)) and header_words("authority")[0] in ("T/UQ", "TUQ")
