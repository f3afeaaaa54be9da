"""Which body took over from which, with the day and the words that say so; what only sounds so is left out."""

import pytest

from vanban.graph.records import Edge
from vanban.graph.resolving.said import Said
from vanban.graph.resolving.statements import statements
from vanban.loaders.bodies.successions import Cue, cues, find_successions, key_words
from vanban.loaders.document import Document
from vanban.loaders.extract import extract
from vanban.loaders.extraction import SELF, Extraction, Succession
from vanban.loaders.names import Home
from vanban.loaders.reading import read

HOME = Home("Hà Giang", "tỉnh", "Ủy ban nhân dân tỉnh Hà Giang")


def found(text: str) -> tuple[Succession, ...]:
    return find_successions(read(Document(path="", sha256="", loader="text", text=text)), HOME)


def shown(text: str) -> list[str]:
    """Each as OLD > NEW, with its day and its level where it is not explicit."""
    return [
        " ".join(filter(None, (f"{s.old} > {s.new}", s.date, s.level.replace("explicit", ""))))
        for s in found(text)
    ]


FINANCE = "Sở Tài chính tỉnh Hà Giang"
PLANNING = "Sở Kế hoạch và Đầu tư tỉnh Hà Giang"
CASES = [
    ("Thông tư của Bộ trưởng Bộ Giao thông vận tải (nay là Bộ Xây dựng) hết hiệu lực", ["Bộ Giao thông vận tải > Bộ Xây dựng"]),
    ("Hội đồng Bộ trưởng, nay là Chính phủ, đã giao", ["Hội đồng Bộ trưởng > Chính phủ"]),
    ("Cục Thuế (trước đây là Tổng cục Thuế) trả lời", ["Tổng cục Thuế > Cục Thuế"]),
    ("Sở Tài chính được thành lập trên cơ sở hợp nhất Sở Kế hoạch và Đầu tư và Sở Tài chính.", [f"{PLANNING} > {FINANCE}"]),
    (
        "Đảng bộ UBND tỉnh được thành lập từ ngày 01/4/2025, trên cơ sở kết thúc hoạt động của Đảng bộ Khối các cơ quan và doanh nghiệp tỉnh, Ban Cán sự đảng UBND tỉnh",
        [
            "Ban Cán sự đảng Ủy ban nhân dân tỉnh Hà Giang > Đảng bộ Ủy ban nhân dân tỉnh Hà Giang 2025-04-01",
            "Đảng bộ Khối các cơ quan và doanh nghiệp tỉnh Hà Giang > Đảng bộ Ủy ban nhân dân tỉnh Hà Giang 2025-04-01",
        ],
    ),
    (
        "Hợp nhất Ban Tuyên giáo Trung ương và Ban Dân vận Trung ương thành Ban Tuyên giáo và Dân vận Trung ương.",
        ["Ban Dân vận Trung ương > Ban Tuyên giáo và Dân vận Trung ương", "Ban Tuyên giáo Trung ương > Ban Tuyên giáo và Dân vận Trung ương"],
    ),
    ("hợp nhất Bộ Kế hoạch và Đầu tư và Bộ Tài chính thành Bộ Tài chính", ["Bộ Kế hoạch và Đầu tư > Bộ Tài chính"]),
    ("Sáp nhập Sở Giao thông vận tải vào Sở Xây dựng kể từ ngày 01 tháng 3 năm 2025.", ["Sở Giao thông vận tải tỉnh Hà Giang > Sở Xây dựng tỉnh Hà Giang 2025-03-01"]),
    ("Đổi tên Ủy ban Dân tộc thành Bộ Dân tộc và Tôn giáo.", ["Ủy ban Dân tộc > Bộ Dân tộc và Tôn giáo"]),
    ("Ủy ban Dân tộc được tổ chức lại thành Bộ Dân tộc và Tôn giáo.", ["Ủy ban Dân tộc > Bộ Dân tộc và Tôn giáo"]),
    ("Thành lập Sở Xây dựng trên cơ sở hợp nhất Sở Giao thông vận tải và Sở Xây dựng.", ["Sở Giao thông vận tải tỉnh Hà Giang > Sở Xây dựng tỉnh Hà Giang"]),
    ("Sở Nội vụ tiếp nhận chức năng, nhiệm vụ của Sở Lao động - Thương binh và Xã hội.", ["Sở Lao động - Thương binh và Xã hội tỉnh Hà Giang > Sở Nội vụ tỉnh Hà Giang"]),
    ("Kết thúc hoạt động của Ban Dân vận Tỉnh ủy, thành lập Ban Tuyên giáo và Dân vận Tỉnh ủy.", ["Ban Dân vận Tỉnh ủy Hà Giang > Ban Tuyên giáo và Dân vận Tỉnh ủy Hà Giang"]),
    ("Chuyển giao chức năng, nhiệm vụ của Ban Đối ngoại Trung ương sang Bộ Ngoại giao.", ["Ban Đối ngoại Trung ương > Bộ Ngoại giao"]),
    (
        "Ban Tuyên giáo và Dân vận Tỉnh ủy (hợp nhất Ban Tuyên giáo Tỉnh ủy và Ban Dân vận Tỉnh ủy) chủ trì",
        ["Ban Dân vận Tỉnh ủy Hà Giang > Ban Tuyên giáo và Dân vận Tỉnh ủy Hà Giang", "Ban Tuyên giáo Tỉnh ủy Hà Giang > Ban Tuyên giáo và Dân vận Tỉnh ủy Hà Giang"],
    ),
    ("Sở Dân tộc và Tôn giáo được thành lập trên cơ sở Ban Dân tộc tỉnh.", ["Ban Dân tộc tỉnh Hà Giang > Sở Dân tộc và Tôn giáo tỉnh Hà Giang"]),
    # what is to come is a plan
    ("Dự kiến hợp nhất Sở Kế hoạch và Đầu tư với Sở Tài chính thành Sở Tài chính.", [f"{PLANNING} > {FINANCE} planned"]),
    ("Đề án hợp nhất Sở Kế hoạch và Đầu tư và Sở Tài chính thành Sở Tài chính", [f"{PLANNING} > {FINANCE} planned"]),
    ("Sở Giao thông vận tải sẽ sáp nhập vào Sở Xây dựng.", ["Sở Giao thông vận tải tỉnh Hà Giang > Sở Xây dựng tỉnh Hà Giang planned"]),
    # nobody says which bodies, or it is no body that is meant
    ("Hoàn thành sáp nhập các sở, hợp nhất các phòng chuyên môn thành phòng mới.", []),
    ("tỉnh Thừa Thiên Huế (nay là thành phố Huế)", []),
    ("Ủy ban nhân dân huyện (nay là Ủy ban nhân dân xã)", []),
    ("Bộ Nội vụ, Ủy ban Dân tộc (nay là Bộ Nội vụ, Bộ Dân tộc và Tôn giáo)", []),
    ("Doanh nghiệp được thành lập trên cơ sở hợp nhất doanh nghiệp do Nhà nước nắm giữ vốn.", []),
    ("Văn bản hợp nhất Nghị định của Bộ Tài chính thành một văn bản", []),
    ("Quyết định của Bộ Tài chính trên cơ sở tổ chức lại Công ty Mua bán nợ", []),
    ("hợp nhất chức danh Bí thư Đảng ủy và Chủ tịch Ủy ban nhân dân xã Mường Mô", []),
    ("Sở Nội vụ được thành lập trên cơ sở đề nghị của Bộ Nội vụ", []),
    ("Tổng cục Thuế (nay là Sở Tài chính tỉnh/thành phố)", []),
    ("chuyển hồ sơ của Sở Nội vụ sang Sở Tài chính", []),
    ("Sở Tài chính tiếp nhận hồ sơ của Sở Nội vụ", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_who_took_over(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_the_words_that_say_so() -> None:
    text = "Mở đầu.\nĐổi tên Ủy ban Dân tộc thành Bộ Dân tộc và Tôn giáo từ ngày 01/3/2025."
    [one] = found(text)
    assert text[one.start : one.end] == "Đổi tên Ủy ban Dân tộc thành Bộ Dân tộc và Tôn giáo"


@pytest.mark.parametrize("row", [row for row, _ in cues()], ids=lambda row: row.id)
def test_each_cue_stands_in_its_example(row: Cue) -> None:
    pattern = next(pattern for other, pattern in cues() if other == row)
    assert pattern.search(row.example)
    helps = row.order in ("join", "from", "plan", "date")
    assert helps or key_words().search(row.example)


@pytest.mark.parametrize(
    "text",
    [
        "QUYẾT ĐỊNH\nĐiều 1. Hợp nhất Sở Kế hoạch và Đầu tư và Sở Tài chính thành Sở Tài chính theo Nghị quyết số 18-NQ/TW.",
        "BÁO CÁO\nĐã thay thế Giám đốc Sở Nội vụ theo Quyết định số 14/QĐ-UBND.",
        "BÁO CÁO\nBãi bỏ chức danh Phó Trưởng phòng tại Quyết định số 14/QĐ-UBND.",
        "QUYẾT ĐỊNH\nĐiều 1. Đổi tên Ban Dân vận Tỉnh ủy thành Ban Tuyên giáo và Dân vận Tỉnh ủy theo Quyết định số 14-QĐ/TU.",
        "BÁO CÁO\nBộ Giao thông vận tải (nay là Bộ Xây dựng) đã hợp nhất theo Nghị định số 33/2025/NĐ-CP.",
    ],
)
def test_what_happens_to_bodies_happens_to_no_document(text: str) -> None:
    document = Document(path="text.txt", sha256="", loader="text", text=text)
    ruling = ("replaces", "repeals", "repeals_partly", "consolidates", "amends")
    assert [r for r in extract(document).relations if r.predicate in ruling] == []


def test_a_succession_becomes_an_edge_from_the_new_body_with_its_sentence() -> None:
    text = "Bộ máy gọn hơn. Đã đổi tên Ủy ban Dân tộc thành Bộ Dân tộc và Tôn giáo từ ngày 01/3/2025. Hết."
    document = Document(path="text.txt", sha256="a" * 64, loader="text", text=text)
    records = list(statements(Said(extract(document), text, {SELF: "me"})))
    [edge] = [
        record
        for record in records
        if isinstance(record, Edge)
        and record.sources[0].rule.startswith("succession-")
        and record.predicate == "successor_of"
    ]
    assert (edge.subject, edge.object) == ("org:state:bdttg", "org:state:ubdt")
    assert edge.sources[0].quote.startswith("Đã đổi tên Ủy ban Dân tộc")


def test_successions_survive_the_public_format() -> None:
    text = "Đổi tên Ủy ban Dân tộc thành Bộ Dân tộc và Tôn giáo từ ngày 01/3/2025."
    found = extract(Document(path="text.txt", sha256="", loader="text", text=text))
    assert found.successions
    assert Extraction.from_json(found.to_json()) == found
    older = {key: value for key, value in found.to_json().items() if key != "successions"}
    assert Extraction.from_json(older).successions == ()
