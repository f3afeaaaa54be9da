"""What is read in Word files; each sample is made here."""

import zipfile
from pathlib import Path

import pytest

from vanban.loaders.load import load

NAMES = " ".join(
    f'xmlns:{short}="{name}"'
    for short, name in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
NUMBERING = """
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/><w:isLgl/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="3">
 <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
 <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
"""
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>
<w:style w:type="paragraph" w:styleId="Article"><w:basedOn w:val="Normal"/>
 <w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:basedOn w:val="Normal"/><w:rPr><w:caps/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Old"><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Circle"><w:basedOn w:val="Circle"/></w:style>
<w:style w:type="table" w:styleId="Grid"><w:tblPr><w:tblBorders><w:insideV w:val="single"/></w:tblBorders></w:tblPr>
</w:style>
"""
NOTES = """
<w:footnote w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:id="7"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> Kế hoạch số 5-KH/TU;</w:t></w:r></w:p>
 <w:p><w:r><w:t>Công văn số 6.</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="8"><w:p><w:r><w:t>Quyết định số 7.</w:t></w:r></w:p></w:footnote>
"""


def docx(path: Path, body: str) -> Path:
    """A Word file with this body and the numbering, styles and footnotes above."""
    parts = {
        "document": f"<w:body>{body}</w:body>",
        "numbering": NUMBERING,
        "styles": STYLES,
        "footnotes": NOTES,
    }
    with zipfile.ZipFile(path / "a.docx", "w") as archive:
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {NAMES}>{content}</w:{name}>")
        archive.writestr("word/header1.xml", f"<w:hdr {NAMES}>{p('không đọc')}</w:hdr>")
    return path / "a.docx"


def r(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def anchor(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def p(*runs: str, look: str = "") -> str:
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{look}</w:pPr>{inside}</w:p>"


def item(text: str, number: int, level: int = 0) -> str:
    look = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(text, look=look)


def cell(*paragraphs: str, look: str = "") -> str:
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{''.join(p(text) for text in paragraphs)}</w:tc>"


def table(*rows: str, look: str = '<w:tblStyle w:val="Grid"/>') -> str:
    return (
        f"<w:tbl><w:tblPr>{look}</w:tblPr>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    )


def field(instruction: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return "".join(
        (mark.format("begin"), f"<w:r><w:instrText>{instruction}</w:instrText></w:r>",
         mark.format("separate"), r(result), mark.format("end"))
    )  # fmt: skip


BOX = f"<w:txbxContent>{p('MẬT')}</w:txbxContent>"

WORD_CASES = {
    "paragraphs": (p("Một") + p() + p("Hai"), "Một\n\nHai"),
    "runs are glued": (p("Kế ho", "ạch"), "Kế hoạch"),
    "tabs and line breaks": (p("Số 5", "<w:r><w:tab/></w:r>", "ngày 1 ", "<w:r><w:br/></w:r>", " hai"), "Số 5\tngày 1\nhai"),
    "a page break": (p("một", '<w:r><w:br w:type="page"/></w:r>') + p("hai"), "một\n\f\nhai"),
    "a hyphen that holds": (p("21", "<w:r><w:noBreakHyphen/></w:r>", "KL/TW"), "21-KL/TW"),
    "numbers": (
        item("Một", 1) + item("Hai", 1, 1) + item("Ba", 1, 2) + item("Bốn", 1, 2) + item("Năm", 1, 1)
        + item("Sáu", 1) + item("Bảy", 1, 1),
        "I. Một\n\n1.1. Hai\n\na) Ba\n\nb) Bốn\n\n1.2. Năm\n\nII. Sáu\n\n2.1. Bảy",
    ),
    "a number from the style": (p("Phạm vi", look='<w:pStyle w:val="Article"/>'), "Điều 1. Phạm vi"),
    "a list that starts anew": (
        item("a", 2) + item("b", 2) + item("c", 4) + item("d", 4),
        "Điều 1. a\n\nĐiều 2. b\n\nĐiều 1. c\n\nĐiều 2. d",
    ),
    "bullets": (item("chấm", 3) + item("gạch", 3, 1), "• chấm\n\n- gạch"),
    "no number": (p("x", look='<w:pStyle w:val="Article"/><w:numPr><w:numId w:val="0"/></w:numPr>'), "x"),
    "an empty paragraph takes no number": (item("", 2) + item("a", 2), "Điều 1. a"),
    "footnotes after their paragraph": (
        p("thực hiện", anchor(7), " và", anchor(8))
        + p("Sau"),
        "thực hiện¹ và²\n\n¹ Kế hoạch số 5-KH/TU; Công văn số 6.\n\n² Quyết định số 7.\n\nSau",
    ),
    "a footnote in a table": (
        table(f"<w:tc>{p('a', anchor(8))}</w:tc>" + cell("b")) + p("Sau"),
        "a¹ | b\n\n¹ Quyết định số 7.\n\nSau",
    ),
    "an anchor without a note": (p("a", anchor(99)), "a"),
    "raised and lowered figures": (
        p("5 m", r("2", '<w:vertAlign w:val="superscript"/>'), ", CO", r("2", '<w:vertAlign w:val="subscript"/>')),
        "5 m², CO₂",
    ),
    "raised letters": (p("1", r("st", '<w:vertAlign w:val="superscript"/>')), "1st"),
    "tracked changes": (
        p("<w:ins>" + r("chèn") + "</w:ins>", "<w:del><w:r><w:delText>xoá</w:delText></w:r></w:del>",
          "<w:moveFrom>" + r("cũ") + "</w:moveFrom>", "<w:moveTo>" + r(" mới") + "</w:moveTo>"),
        "chèn mới",
    ),
    "a deleted paragraph mark": (
        p("một ", look="<w:rPr><w:del/></w:rPr>") + p("hai"), "một hai",
    ),
    "a field's result": (p(field("PAGE", "12"), " trang"), "12 trang"),
    "a field in a field": (p(field("IF" + "</w:instrText></w:r>" + field("X", "ẩn") + "<w:r><w:instrText>", "hiện")), "hiện"),
    "links and content controls": (
        "<w:sdt><w:sdtPr/><w:sdtContent>" + p("<w:hyperlink>" + r("liên kết") + "</w:hyperlink>") + "</w:sdtContent></w:sdt>",
        "liên kết",
    ),
    "capitals by the look": (p("Kế hoạch", look='<w:pStyle w:val="Title"/>') + p(r("báo cáo", "<w:caps/>")), "KẾ HOẠCH\n\nBÁO CÁO"),
    "no capitals": (p(r("Báo cáo", '<w:caps w:val="0"/>'), look='<w:pStyle w:val="Title"/>'), "Báo cáo"),
    "hidden text": (p("thấy", r("ẩn", "<w:vanish/>")), "thấy"),
    "an old font": (p("KÕ ", "ho¹ch", look='<w:pStyle w:val="Old"/>'), "Kế hoạch"),
    "an old letter cut in two runs": (
        p(r("Ke", '<w:rFonts w:ascii="VNI-Times"/>'), r("á", '<w:rFonts w:ascii="VNI-Times"/>')), "Kế",
    ),
    "a style based on itself": (p("x", look='<w:pStyle w:val="Circle"/>'), "x"),
    "a text box once": (
        p("trước", f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{BOX}</w:drawing></mc:Choice>"
          f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r>") + p("sau"),
        "trước\n\nMẬT\n\nsau",
    ),
    "an old text box": (p("a", f"<w:r><w:pict><v:shape>{BOX}</v:shape></w:pict></w:r>"), "a\n\nMẬT"),
    "a formula": ("<w:p><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>", "a+b"),
    "a table": (table(cell("TT") + cell("Xã"), cell("1") + cell("Mường  Ảng", "mới")), "TT | Xã\n1 | Mường Ảng mới"),
    "merged cells once": (
        table(
            cell("TT", look='<w:vMerge w:val="restart"/>') + cell("Số người", look='<w:gridSpan w:val="2"/>') + cell("Ghi chú"),
            cell("", look="<w:vMerge/>") + cell("nam") + cell("nữ") + cell(""),
        ),
        "TT | Số người |  | Ghi chú\n | nam | nữ",
    ),
    "a deleted row": (table("<w:trPr><w:del/></w:trPr>" + cell("xoá") + cell("x"), cell("a") + cell("b")), "a | b"),
    "a heading side by side": (
        table(cell("TỈNH ỦY", "*") + cell("ĐẢNG CỘNG SẢN VIỆT NAM"), cell("Số 5") + cell("Lai Châu"), look=""),
        "TỈNH ỦY\n*\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\nSố 5\n\nLai Châu",
    ),
    "a heading of single lines": (
        table(cell("TỈNH ỦY") + cell("ĐẢNG CỘNG SẢN"), cell("Số 5") + cell("Lai Châu"), look=""),
        "TỈNH ỦY\nSố 5\n\nĐẢNG CỘNG SẢN\nLai Châu",
    ),
    "a table in a table": (
        table("<w:tc>" + table(cell("a") + cell("b")) + p("c") + "</w:tc>" + cell("d")), "a | b c | d",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "text"), WORD_CASES.values(), ids=WORD_CASES)
def test_word(tmp_path: Path, body: str, text: str) -> None:
    assert load(docx(tmp_path, body)).text == text


def test_word_in_the_strict_names(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        names = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
        archive.writestr(
            "word/document.xml",
            f"<w:document {names}><w:body>{p('Kế hoạch')}</w:body></w:document>",
        )
    assert load(path).text == "Kế hoạch"
