"""Lines of a file to paragraphs: what goes on, what opens, where footnotes hang, and the way back to the file."""

import pytest

from vanban.loaders.document import Document
from vanban.loaders.lines.kinds import KIND
from vanban.loaders.lines.markup import clean, marked_lines
from vanban.loaders.normalise import one_to_one, one_tone_place
from vanban.loaders.reading import Reading, read

LONG = "Ủy ban nhân dân tỉnh yêu cầu các sở, ban, ngành và Ủy ban nhân dân các xã, phường tổ chức thực hiện"


def reading(text: str) -> Reading:
    return read(Document(path="a.txt", sha256="", loader="text", text=text))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("_____ * _____", "ruler"),
        ("<!-- page: 3 -->", "ruler"),
        ("¹ Kế hoạch số 12-KH/TU", "note"),
        ("⁽¹²⁾Công văn số 5", "note"),
        ("| STT | Tên |", "row"),
        ("a) Tổ chức", "opens"),
        ("1.2. Mục tiêu", "opens"),
        ("**Điều 3.** Hiệu lực", "opens"),
        ("IV. TỔ CHỨC THỰC HIỆN", "opens"),
        ("Căn cứ Luật Đầu tư", "opens"),
        ("T/M. BAN THƯỜNG VỤ", "opens"),
        ("Số: 12/KH-UBND", "opens"),
        ("thực hiện Nghị quyết", "continues"),
        ("(sau đây gọi tắt là", "continues"),
        ("12/2025 của Chính phủ", "continues"),
        ("Ủy ban nhân dân tỉnh", None),
        ("Điều hành công việc", None),
        ("I love", None),
        ("Số lượng người", None),
        ("1. ", "opens"),
        ("1.250 người", None),
    ],
)
def test_kind_of_a_line(line: str, kind: str | None) -> None:
    found = KIND.match(line)
    assert (found.lastgroup if found else None) == kind


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("Thực hiện Kế hoạch\nsố 12-KH/TU, Tỉnh ủy báo cáo.", ["Thực hiện Kế hoạch số 12-KH/TU, Tỉnh ủy báo cáo."]),
        ("Câu thứ nhất.\n\ncâu thứ hai", ["Câu thứ nhất.", "câu thứ hai"]),
        (f"{LONG}\n\nnghiêm túc.", [f"{LONG} nghiêm túc."]),
        (f"{LONG}\n\nGiám đốc Sở Nội vụ chủ trì.", [LONG, "Giám đốc Sở Nội vụ chủ trì."]),
        ("Theo Quyết định số 12/QĐ-\n\nUBND của tỉnh", ["Theo Quyết định số 12/QĐ- UBND của tỉnh"]),
        ("KẾ HOẠCH\nthực hiện Chỉ thị", ["KẾ HOẠCH", "thực hiện Chỉ thị"]),
        ("KẾ HOẠCH\n\nthực hiện Chỉ thị", ["KẾ HOẠCH", "thực hiện Chỉ thị"]),
        ("1. Mục tiêu\n2. Nhiệm vụ", ["1. Mục tiêu", "2. Nhiệm vụ"]),
        ("| a | b |\n| c | d |", ["| a | b |", "| c | d |"]),
        ("**đậm**  và *nghiêng*", ["đậm và nghiêng"]),
        ("trước\ftiếp theo", ["trước tiếp theo"]),
        ("   \n\n", []),
        ("", []),
    ],
)  # fmt: skip
def test_paragraphs(text: str, paragraphs: list[str]) -> None:
    found = reading(text)
    assert [found.text[p.start : p.end] for p in found.paragraphs] == paragraphs


CUT = """Đảng ủy đã ban hành các văn bản triển khai thực hiện¹ nghiêm túc, đầy

¹ Kế hoạch số 12-KH/ĐU; Công văn số 3-CV/ĐU.
² Ghi chú khác.

đủ các nhiệm vụ².
"""


def test_a_footnote_is_lifted_out_of_the_sentence_it_cuts() -> None:
    found = reading(CUT)
    body, first, second = (found.text[p.start : p.end] for p in found.paragraphs)
    assert body.endswith("nghiêm túc, đầy đủ các nhiệm vụ.")
    assert (first, second) == ("Kế hoạch số 12-KH/ĐU; Công văn số 3-CV/ĐU.", "Ghi chú khác.")
    assert [(a.footnote, found.text[: a.at].rsplit(" ", 1)[-1]) for a in found.anchors] == [
        (1, "hiện"),
        (2, "vụ"),
    ]


def test_a_note_is_the_next_one_with_its_number() -> None:
    found = reading("Một¹ câu.\n\n¹ Trang một.\n\nHai¹ câu.\n\n¹ Trang hai.\n")
    told = [found.note(1, anchor.at) for anchor in found.anchors]
    assert [found.text[p.start : p.end] for p in told if p] == ["Trang một.", "Trang hai."]
    last = found.note(1, len(found.text))
    assert last and found.text[last.start : last.end] == "Trang một."
    assert found.note(7, 0) is None


@pytest.mark.parametrize(
    "text",
    [
        CUT,
        "  Thực hiện  **Kế hoạch** số 12-KH/TU,\n của Tỉnh ủy | báo cáo  ",
        "Uỷ ban\u00a0nhân dân – “tỉnh”\r\nhoá đơn",
        "Thu\u031bc hie\u0323\u0302n Nghi\u0323 quye\u0302\u0301t",
    ],
)
def test_every_word_is_found_again_in_the_file(text: str) -> None:
    found = reading(text)
    at = 0
    for word in found.text.split():
        start = found.text.index(word, at)
        at = start + len(word)
        begin, end = found.source(start, at)
        assert (
            one_tone_place(one_to_one(text[begin:end])).split() == [word] or len(word) < end - begin
        )


@pytest.mark.parametrize(
    ("lines", "sections"),
    [
        (["I. KẾT QUẢ", "1. Về tổ chức", "a) Một", "II. TỒN TẠI"], ["I", "I.1", "I.1", "II"]),
        (["ĐIỀU 3. Hiệu lực", "2. Bãi bỏ", "PHỤ LỤC II"], ["Điều 3", "Điều 3.2", "Phụ lục II"]),
        (["Mở đầu", "1.1. Một"], [None, "1.1"]),
    ],
)
def test_sections(lines: list[str], sections: list[str | None]) -> None:
    assert [p.section for p in reading("\n\n".join(lines)).paragraphs] == sections


def test_only_lines_with_markup_are_taken_apart() -> None:
    assert marked_lines("Kế hoạch\nsố 12") == set()
    assert marked_lines("**Kế hoạch**\n\nsố 12\na  b **c**\n_____") == {0, 3, 4}
    assert marked_lines("tho\u031b\nvăn") == {0}
    pieces, marks = clean("  thực hiện⁽³⁾ **đủ** ", 100)
    assert ("".join(text for text, _, _ in pieces), marks) == ("thực hiện đủ", [(1, 3)])


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ("Uỷ ban, hoá đơn, KHOÁ, UỶ", "Ủy ban, hóa đơn, KHÓA, ỦY"),
        ("quý, Quỳ, quả", "quý, Quỳ, quả"),
        ("toàn, hoàng, khoản", "toàn, hoàng, khoản"),
        ("Hoà", "Hòa"),
        ("UÝ, oÁ", "ÚY, oÁ"),
    ],
)
def test_one_tone_place(text: str, old: str) -> None:
    assert one_tone_place(text) == old
