"""What is read in web pages."""

from pathlib import Path

import pytest

from vanban.loaders.load import load

PAGE_CASES = {
    "blocks": ("<h2>KẾ HOẠCH</h2><div>Điều 1.<p>Phạm\n vi</p>sau</div>", "KẾ HOẠCH\n\nĐiều 1.\n\nPhạm vi\n\nsau"),
    "inline elements are glued": ("<p>Kế <b>ho</b>ạch&nbsp;số</p>", "Kế hoạch số"),
    "line breaks": ("<p>một <br> hai</p>", "một\nhai"),
    "a page break": ("<p>một</p><br style='page-break-before:always'><p>hai</p>", "một\n\f\nhai"),
    "what is no text": (
        "<nav>x</nav><script>x</script><style>x</style><p hidden>x</p><p style='display: none'>x</p><!-- x --><p>a</p>", "a",
    ),
    "numbered lists": (
        "<ol><li>Một<ol type=a start=3><li>ba<li>bốn</ol><li>Hai</ol><ol type=I><li value=4>x</ol>",
        "1. Một\n\nc. ba\n\nd. bốn\n\n2. Hai\n\nIV. x",
    ),
    "lists numbered by style": ("<ol style='list-style-type: lower-roman'><li>x<li>y</ol>", "i. x\n\nii. y"),
    "lists that number themselves": ("<ol><li>1. Một</ol><ul><li>- hai<li>ba</ul>", "1. Một\n\n- hai\n\n• ba"),
    "lists without a sign": ("<ul style='list-style: none'><li>a</ul>", "a"),
    "paragraphs in items": ("<ol><li><p>a</p><p>b</p></ol>", "1. a\n\nb"),
    "raised and lowered": ("<p>hiện <sup>1</sup>, 5 m<sup>2</sup>, CO<sub>2</sub>, x<sup>[3]</sup></p>", "hiện¹, 5 m², CO₂, x³"),
    "footnotes of Word": (
        ('<p>hiện<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a> và<a href="#_ftn2">[2]</a></p><p>Sau</p><hr>'
        '<div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> Kế hoạch.</p><p>Tiếp.</p></div>'
        '<div id=ftn2><p><a name="_ftn2">[2]</a> Công văn.</p></div>'),
        "hiện¹ và²\n\n¹ Kế hoạch. Tiếp.\n\n² Công văn.\n\nSau",
    ),
    "footnotes in a list": (
        '<p>hiện<sup><a href="#n1">1</a></sup></p><p>Sau</p><ol><li id="n1">Kế hoạch. <a href="#r1">↑</a></li></ol><p>Cuối</p>',
        "hiện¹\n\n¹ Kế hoạch. ↑\n\nSau\n\nCuối",
    ),
    "a link to a chapter": ('<p><a href="#c2">2</a></p><h2 id="c2">Chương 2</h2>', "2\n\nChương 2"),
    "a table": ("<table border=1><tr><th>TT<th>Xã<tr><td>1<td>Mường<br>Ảng</table>", "TT | Xã\n1 | Mường Ảng"),
    "spans once": (
        "<table border=1><tr><td rowspan=2>TT<td colspan=2>Số<td>Ghi<tr><td>nam<td>nữ<td>x<tr><td>1<td>2<td>3<td>4</table>",
        "TT | Số |  | Ghi\n | nam | nữ | x\n1 | 2 | 3 | 4",
    ),
    "a heading side by side": (
        "<table><tr><td>TỈNH ỦY<br>*<td>ĐẢNG CỘNG SẢN<tr><td>Số 5<td>Lai Châu</table>",
        "TỈNH ỦY\n*\n\nĐẢNG CỘNG SẢN\n\nSố 5\n\nLai Châu",
    ),
    "a heading of single lines": (
        "<table border=0><tr><td>TỈNH ỦY<td>ĐẢNG<tr><td>Số 5<td>Lai Châu</table>", "TỈNH ỦY\nSố 5\n\nĐẢNG\nLai Châu",
    ),
    "a table that a style sheet may frame": ("<table class=t><tr><td>a<td>b<tr><td>c<td>d</table>", "a | b\nc | d"),
    "a table in a table": ("<table border=1><tr><td><table border=1><tr><td>a<td>b</table><td>c</table>", "a | b | c"),
    "an old font": ("<p><font face='.VnTime'>KÕ ho¹ch</font> <span style='font-family:VNI-Times'>soá</span></p>", "Kế hoạch số"),
    "broken mark-up": ("<p>a<b>b<p>c</i></div>d", "ab\n\ncd"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "text"), PAGE_CASES.values(), ids=PAGE_CASES)
def test_web_page(tmp_path: Path, body: str, text: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"<html><head><title>x</title></head><body>{body}</body></html>", "utf-8")
    assert load(path).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_web_page_in_an_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.htm"
    path.write_bytes("<p>Ban Thường vụ, đảng &#7911;y".encode(encoding))
    assert load(path).text == "Ban Thường vụ, đảng ủy"


def test_web_page_in_an_old_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.htm"
    path.write_bytes("<p>Ban Th­êng vô, ®¶ng ñy, kÕ ho¹ch".encode("latin-1"))
    assert load(path).text == "Ban Thường vụ, đảng ủy, kế hoạch"


def test_web_page_as_it_declares(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes("<meta charset='windows-1252'><p>“Plan” – 5".encode("cp1252"))
    assert load(path).text == "“Plan” – 5"


def test_a_deep_web_page(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<div><font>" * 5000 + "Kế hoạch", "utf-8")
    assert load(path).text == "Kế hoạch"
