"""The bodies that a document names, each once and in full; kinds, groups and bodies of other countries are left out."""

import csv
from pathlib import Path

import pytest

from vanban.loaders.bodies.kinds import organization
from vanban.loaders.bodies.mentioned import PluralWord, find_mentioned, plural_after, plural_before
from vanban.loaders.bodies.organizations import addressees, find_organizations
from vanban.loaders.document import Document
from vanban.loaders.extraction import CitedDocument, Header
from vanban.loaders.names import Home
from vanban.loaders.reading import read
from vanban.ontology.vocabulary import read_rows

CASES = list(
    csv.DictReader(
        (Path(__file__).parent / "cases/organizations.csv").open(encoding="utf-8", newline="")
    )
)
NOWHERE = Home()


def home_in(province: str) -> Home:
    return Home(province, "tỉnh", f"Sở Y tế tỉnh {province}") if province else NOWHERE


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["form"])
def test_bodies_that_a_text_names(case: dict[str, str]) -> None:
    found = sorted(set(find_mentioned(case["text"], home_in(case["home"]))))
    assert "; ".join(found) == case["bodies"]


def test_a_bare_council_is_that_of_the_issuer() -> None:
    home = Home("Sơn La", "tỉnh", "Ủy ban nhân dân tỉnh Sơn La")
    text = "Ủy ban nhân dân báo cáo, Hội đồng nhân dân xem xét"
    assert list(find_mentioned(text, home)) == ["Ủy ban nhân dân tỉnh Sơn La"]


def test_a_city_s_committee_is_no_tinh_uy() -> None:
    home = Home("Cần Thơ", "thành phố", None)
    assert list(find_mentioned("Tỉnh ủy, cùng Thành ủy họp", home)) == ["Thành ủy Cần Thơ"]


@pytest.mark.parametrize(
    ("name", "level", "system", "part_of"),
    [
        ("Bộ Tài chính", "ministry", "state", "Chính phủ"),
        ("Bộ trưởng Bộ Tài chính", "ministry", "state", "Bộ Tài chính"),
        ("Bộ Chính trị", "central", "party", "Ban Chấp hành Trung ương"),
        ("Ban Thường vụ Tỉnh ủy Sơn La", "province", "party", "Tỉnh ủy Sơn La"),
        ("Tỉnh ủy Sơn La", "province", "party", "Ban Chấp hành Trung ương"),
        ("Sở Y tế tỉnh Sơn La", "province", "state", "Ủy ban nhân dân tỉnh Sơn La"),
        ("Chủ tịch Ủy ban nhân dân tỉnh Sơn La", "province", "state", "Ủy ban nhân dân tỉnh Sơn La"),
        ("Đảng ủy Ủy ban nhân dân tỉnh Sơn La", "province", "party", "Tỉnh ủy Sơn La"),
        ("Đảng ủy Ủy ban nhân dân thành phố Huế", "province", "party", "Thành ủy Huế"),
        ("Huyện ủy Mộc Châu", "district", "party", "Tỉnh ủy Sơn La"),
        ("Ủy ban nhân dân thành phố Lai Châu", "district", "state", None),
        ("Ủy ban nhân dân xã Tân Yên", "commune", "state", None),
        ("Phòng Nội vụ huyện Mộc Châu", "district", "state", "Ủy ban nhân dân huyện Mộc Châu"),
        ("Chủ tịch nước", "central", "state", None),
        ("Công ty Cổ phần Sao Mai", None, None, None),
    ],
)  # fmt: skip
def test_what_a_body_is(
    name: str, level: str | None, system: str | None, part_of: str | None
) -> None:
    body = organization(name, home_in("Sơn La"))
    assert (body.level, body.system, body.part_of) == (level, system, part_of)


@pytest.mark.parametrize(
    ("line", "bodies"),
    [
        ("Văn phòng Quốc hội, Văn phòng Chính phủ", ["Văn phòng Quốc hội", "Văn phòng Chính phủ"]),
        ("Sở Y tế, Sở Nội vụ", ["Sở Y tế tỉnh Sơn La", "Sở Nội vụ tỉnh Sơn La"]),
        ("Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch tỉnh Sơn La"]),
        ("TT HĐND tỉnh", ["Thường trực Hội đồng nhân dân tỉnh Sơn La"]),
        ("Các sở, ban, ngành", []),
        ("Phòng TH, VX", []),
    ],
)
def test_who_a_line_of_recipients_means(line: str, bodies: list[str]) -> None:
    assert list(addressees(line, home_in("Sơn La"))) == bodies


def test_issuers_recipients_and_who_is_to_act_stand_once_each() -> None:
    reading = read(
        Document(path="", sha256="", loader="text", text="Sở Y tế tỉnh Sơn La báo cáo Chính phủ")
    )
    found = find_organizations(
        reading,
        home_in("Sơn La"),
        header=Header(issuer="Sở Y tế tỉnh Sơn La", recipients=("Chính phủ", "Bộ Y tế")),
        documents=(CitedDocument(id="1", symbol="1-KL/TW", issuer="Bộ Chính trị, Ban Bí thư"),),
        acting=("Sở Nội vụ", "các địa phương"),
    )
    assert [body.name for body in found] == [
        "Ban Bí thư", "Bộ Chính trị", "Bộ Y tế", "Chính phủ", "Sở Nội vụ tỉnh Sơn La", "Sở Y tế tỉnh Sơn La",
    ]  # fmt: skip
    assert found[-1].id == "so-y-te-tinh-son-la"


@pytest.mark.parametrize(
    "row", read_rows("plural_words.csv", PluralWord), ids=lambda row: f"{row.word} {row.side}"
)
def test_each_plural_word_makes_the_name_of_its_example_one_of_many(row: PluralWord) -> None:
    if row.side == "before":
        assert row.word in plural_before()
    else:
        assert plural_after().match(row.word)
    assert row.word in row.example.lower()
    assert list(find_mentioned(row.example, Home("Sơn La", "tỉnh", None))) == []
