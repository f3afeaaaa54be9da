"""What is read in PDF files; each sample is made here."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from vanban.errors import LoadError
from vanban.loaders.load import load

Piece = tuple[float, float, float, str]  # x, y, size, text; a character is half its size wide

TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <FFFF> "
    b"endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
)


def pdf(path: Path, *pages: Sequence[Piece | str], extra: str = "", font: str = "F") -> Path:
    """A PDF file whose pages have these pieces of text; a string is drawn as it is."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{8 + 2 * i} 0 R' for i in range(len(pages)))}] >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /%b /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>"
        % font.encode(),
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%b /DW 500 /CIDSystemInfo 7 0 R >>"
        % font.encode(),
        b"<< /Length %d >> stream\n%s\nendstream" % (len(TO_UNICODE), TO_UNICODE),
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
        + b"/BitsPerComponent 8 /Length 1 >> stream\nx\nendstream",
        b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
    ]
    for number, page in enumerate(pages):
        content = "\n".join(
            piece if isinstance(piece, str) else drawn(piece) for piece in page
        ).encode()
        resources = "/Resources << /Font << /F 3 0 R >> /XObject << /I 6 0 R >> >>"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} /Contents {9 + 2 * number} 0 R >>".encode(),
            b"<< /Length %d >> stream\n%s\nendstream" % (len(content), content),
        ]
    data, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    cross = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = f"trailer << /Size {len(places) + 1} /Root 1 0 R {extra} >>\nstartxref\n{len(data)}\n%%EOF".encode()
    (path / "a.pdf").write_bytes(
        data + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, cross) + end
    )
    return path / "a.pdf"


def drawn(piece: Piece, turn: str = "1 0 0 1") -> str:
    x, y, size, text = piece
    return f"BT /F {size} Tf {turn} {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET"


def rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f"{x1} {y1} m {x2} {y2} l S"


def box(x: float, y: float, width: float, height: float) -> str:
    return f"{x} {y} {width} {height} re f"


# Lines of 60 characters at 14 points are 420 points wide: from 85 to 505, the margins of these pages.
FULL = "Đảng bộ tỉnh lãnh đạo thực hiện nhiệm vụ của năm trong tỉnh "
assert len(FULL) == 60
BODY: list[Piece] = [(85, 500 - 20 * i, 14, FULL.strip()) for i in range(4)]


def flow(*texts: str, top: float = 700, step: float = 20, left: float = 85) -> list[Piece]:
    return [(left, top - step * i, 14, text) for i, text in enumerate(texts)]


JOINED = " ".join([FULL.strip()] * 4)
GRID = [rule(85, y, 505, y) for y in (700, 680, 660)] + [
    rule(x, 700, x, 660) for x in (85, 200, 505)
]
THIN_GRID = [box(85, y, 420, 0.5) for y in (700, 680, 660)] + [
    box(x, 660, 0.5, 40) for x in (85, 200, 505)
]
CELLS: list[Piece] = [
    (90, 685, 10, "TT"),
    (210, 685, 10, "Xã"),
    (90, 665, 10, "1"),
    (210, 665, 10, "Ảng"),
]

PDF_CASES = {
    "lines of a paragraph are joined": ([BODY], JOINED),
    "a page break": ([BODY, BODY], f"{JOINED}\n\f\n{JOINED}"),
    "drawn in any order": ([list(reversed(BODY))], JOINED),
    "a hyphen at the end of a line": (
        [[*BODY, (85, 420, 14, "x" * 48 + " số 60/QĐ-"), (85, 400, 14, "UBND tỉnh")]],
        f"{JOINED} {'x' * 48} số 60/QĐ-UBND tỉnh",
    ),
    "an indented line begins a paragraph": (
        [[*BODY, (113, 420, 14, "Căn cứ Luật;"), (113, 400, 14, "Theo đề nghị")]],
        f"{JOINED}\n\nCăn cứ Luật;\n\nTheo đề nghị",
    ),
    "a numbered line begins a paragraph": (
        [[*BODY[:3], (85, 440, 14, FULL[:-2] + "."), (85, 420, 14, "a) Một")]],
        f"{' '.join([FULL.strip()] * 3)} {FULL[:-2]}.\n\na) Một",
    ),
    "a figure does not": ([[*BODY, (85, 420, 14, "12 tháng 5")]], f"{JOINED} 12 tháng 5"),
    "a gap begins a paragraph": ([[*BODY, (85, 390, 14, "Điều lệ")]], f"{JOINED}\n\nĐiều lệ"),
    "centred lines stay lines": (
        [[(260, 560, 14, "QUYẾT ĐỊNH"), (246, 540, 14, "về việc thôi"), *BODY]], f"QUYẾT ĐỊNH\nvề việc thôi\n\n{JOINED}",
    ),
    "a footnote mark and its note": (
        [[(85, 600, 14, "thực hiện"), (148, 605, 9, "1"), (160, 600, 14, "và"), *BODY,
          (85, 103, 6.5, "1"), (90, 100, 10, "Kế hoạch số 5.")]],
        f"thực hiện¹ và\n\n{JOINED}\n\n¹ Kế hoạch số 5.",
    ),
    "a power and an index": (
        [[(85, 600, 14, "5 m"), (106, 605, 9, "2"), (130, 600, 14, "CO"), (144, 597, 9, "2"), (160, 600, 14, "hết"), *BODY]],
        f"5 m² CO₂ hết\n\n{JOINED}",
    ),
    "small figures on the line": (
        [[(85, 600, 14, "năm"), (113, 600, 9, "2025"), *BODY]], f"năm 2025\n\n{JOINED}",
    ),
    "a heading in two columns": (
        [[(85, 780, 12, "TỈNH ỦY LAI CHÂU"), (300, 780, 12, "ĐẢNG CỘNG SẢN VIỆT NAM"), (125, 764, 12, "*"),
          (95, 748, 12, "Số 5-KH/TU"), (300, 740, 12, "Lai Châu, ngày 1 tháng 4"), (263, 700, 14, "KẾ HOẠCH"), *BODY]],
        f"TỈNH ỦY LAI CHÂU\n*\nSố 5-KH/TU\n\nĐẢNG CỘNG SẢN VIỆT NAM\nLai Châu, ngày 1 tháng 4\n\nKẾ HOẠCH\n\n{JOINED}",
    ),
    "signatures beside the recipients": (
        [[*BODY, (85, 400, 14, "Nơi nhận:"), (350, 396, 14, "T/M BAN THƯỜNG VỤ"), (85, 386, 12, "- Tỉnh ủy,"),
          (370, 380, 14, "BÍ THƯ"), (85, 372, 12, "- Lưu.")]],
        f"{JOINED}\n\nNơi nhận:\n- Tỉnh ủy,\n- Lưu.\n\nT/M BAN THƯỜNG VỤ\nBÍ THƯ",
    ),
    "an item is no column": (
        [[(85, 560, 14, "1."), (120, 560, 14, "Một"), (85, 540, 14, "2."), (120, 540, 14, "Hai"), *BODY]],
        f"1. Một\n\n2. Hai\n\n{JOINED}",
    ),
    "a table with drawn lines": ([[*GRID, *CELLS, *BODY]], f"TT | Xã\n1 | Ảng\n\n{JOINED}"),
    "a table with thin boxes": ([[*THIN_GRID, *CELLS, *BODY]], f"TT | Xã\n1 | Ảng\n\n{JOINED}"),
    "a cell over two columns": (
        [[rule(85, 700, 505, 700), rule(85, 680, 505, 680), rule(85, 660, 505, 660), rule(85, 700, 85, 660),
          rule(505, 700, 505, 660), rule(200, 680, 200, 660), (90, 685, 10, "Kết quả"), (90, 665, 10, "1"),
          (210, 665, 10, "Ảng"), *BODY]],
        f"Kết quả\n1 | Ảng\n\n{JOINED}",
    ),
    "a framed paragraph is no table": (
        [[rule(80, 515, 510, 515), rule(80, 430, 510, 430), rule(80, 515, 80, 430), rule(510, 515, 510, 430), *BODY]],
        JOINED,
    ),
    "a word drawn in pieces": (
        [[(85, 600, 14, "M"), (92, 600, 14, "ẫu"), (106, 600, 14, " số"), *BODY]], f"Mẫu số\n\n{JOINED}",
    ),
    "a shadow": ([[(85, 600, 14, "ĐIỀU"), (85.4, 600, 14, "ĐIỀU"), *BODY]], f"ĐIỀU\n\n{JOINED}"),
    "a page on its side": (
        [[drawn((300 + 20 * i, 85, 14, FULL.strip()), "0 1 -1 0") for i in range(3)]],
        " ".join([FULL.strip()] * 3),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("pages", "text"), PDF_CASES.values(), ids=PDF_CASES)
def test_pdf(tmp_path: Path, pages: list[list[Piece | str]], text: str) -> None:
    assert load(pdf(tmp_path, *pages)).text == text


def test_pdf_heads_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    def page(number: int) -> list[Piece | str]:
        head = f"{number} CÔNG BÁO/Số 55/Ngày 26-01-2026"
        return [
            (85, 800, 12, head),
            (295, 40, 12, str(number)),
            (85, 700, 14, f"Trang thứ {number}."),
        ]

    assert (
        load(pdf(tmp_path, *map(page, (24, 25, 26)))).text
        == "Trang thứ 24.\n\f\nTrang thứ 25.\n\f\nTrang thứ 26."
    )


def test_pdf_forms_are_no_running_heads(tmp_path: Path) -> None:
    pages = [[(85, 800, 12, f"Biểu {name}"), *BODY] for name in ("một", "hai", "ba")]
    assert load(pdf(tmp_path, *pages)).text.count("Biểu") == 3


def test_pdf_a_year_at_the_edge_is_no_page_number(tmp_path: Path) -> None:
    assert load(pdf(tmp_path, [*BODY, (295, 40, 12, "2025")])).text.endswith("\n\n2025")


def test_pdf_of_pictures_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=r"the pages are pictures\..*ocrmypdf -l vie a\.pdf"):
        load(pdf(tmp_path, ["595 0 0 842 0 0 cm /I Do"]))


def test_pdf_with_a_picture_behind_the_text_is_read(tmp_path: Path) -> None:
    assert load(pdf(tmp_path, ["q 595 0 0 842 0 0 cm /I Do Q", *BODY])).text == JOINED


@pytest.mark.parametrize(
    ("font", "text"),
    [("ABCDEF+.VnTime", "Kế hoạch"), ("ABCDEF+.VnTimeH", "KẾ HOẠCH"), ("Times", "KÕ ho¹ch")],
)
def test_pdf_in_an_old_font(tmp_path: Path, font: str, text: str) -> None:
    assert load(pdf(tmp_path, [(85, 600, 14, "KÕ ho¹ch")], font=font)).text == text


def test_pdf_that_is_locked_is_refused(tmp_path: Path) -> None:
    key = f"<{'00' * 32}>"
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -4 >> /ID [<00> <00>]"
    with pytest.raises(LoadError, match=r"locked with a password.*qpdf"):
        load(pdf(tmp_path, BODY, extra=lock))
