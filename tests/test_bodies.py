"""Names of bodies: spelling variants are one body, and two bodies of different places are two."""

import csv
import unicodedata
from pathlib import Path

import pytest

from vanban.graph.names.bodies import read_body
from vanban.graph.names.lists import split_bodies
from vanban.graph.names.places import Place, provinces_by_slug

with (Path(__file__).parent / "cases" / "bodies.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))


def place(slug: str) -> Place | None:
    return (
        Place(province=slug, level="province", name=provinces_by_slug()[slug].name)
        if slug
        else None
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['name']} @{case['written_in']}")
def test_a_name_leads_to_its_body(case: dict[str, str]) -> None:
    body = read_body(case["name"], place(case["written_in"]))
    assert body is not None
    part_of = body.part_of.id if body.part_of else ""
    assert (body.id, body.level or "", part_of) == (case["id"], case["level"], case["part_of"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_decomposed_letters_and_odd_blanks_change_nothing(case: dict[str, str]) -> None:
    noisy = unicodedata.normalize("NFD", case["name"]).replace(" ", "\u00a0 ")
    body = read_body(noisy, place(case["written_in"]))
    assert body is not None and body.id == case["id"]


@pytest.mark.parametrize(
    ("variants", "name"),
    [
        (("UBND tỉnh Lai Châu", "Uỷ ban nhân dân tỉnh Lai Châu"), "Ủy ban nhân dân tỉnh Lai Châu"),
        (("Đảng uỷ UBND tỉnh Lai Châu",), "Đảng ủy Ủy ban nhân dân tỉnh Lai Châu"),
        (("Huyện uỷ Tam Đường, tỉnh Lai Châu",), "Huyện ủy Tam Đường, tỉnh Lai Châu"),
        (("Bộ NN&MT", "Bộ Nông nghiệp và MT"), "Bộ Nông nghiệp và Môi trường"),
    ],
)
def test_all_spellings_are_shown_in_full(variants: tuple[str, ...], name: str) -> None:
    assert {body.name for v in variants if (body := read_body(v))} == {name}


@pytest.mark.parametrize(
    ("name", "register"),
    [
        ("Ban Thường vụ Tỉnh ủy Lai Châu", ("tu",)),
        ("Chủ tịch Ủy ban nhân dân tỉnh Lai Châu", ("ubnd",)),
        ("Bộ trưởng Bộ Y tế", ("byt",)),
        ("Văn phòng Ủy ban nhân dân tỉnh Lai Châu", ("vpubnd",)),  # has numbers of its own
    ],
)
def test_leaders_number_their_papers_with_their_body(name: str, register: tuple[str, ...]) -> None:
    body = read_body(name)
    assert body is not None and body.register == register


@pytest.mark.parametrize(
    ("name", "located"),
    [
        ("UBND tỉnh", False),
        ("UBND tỉnh Lai Châu", True),
        ("Cục trưởng", False),
        ("Bộ Y tế", True),
        ("Đảng ủy", False),
    ],
)
def test_a_bare_local_body_could_be_anywhere(name: str, located: bool) -> None:
    body = read_body(name)
    assert body is not None and body.located is located


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Bộ Chính trị, Ban Bí thư", ["org:party:tw.bo-chinh-tri", "org:party:tw.ban-bi-thu"]),
        ("Bộ Văn hóa, Thể thao và Du lịch", ["org:state:bvhttdl"]),
        ("Bộ Tài chính, Bộ Văn hóa, Thể thao và Du lịch", ["org:state:btc", "org:state:bvhttdl"]),
        ("Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch", ["org:state:bvhttdl.bo-truong"]),
        (
            "Bộ Tài chính, Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch",
            ["org:state:btc", "org:state:bvhttdl.bo-truong"],
        ),
        ("UBND xã Bum Nưa, huyện Mường Tè, tỉnh Lai Châu", ["org:state:lai-chau.xa-bum-nua.ubnd"]),
    ],
)
def test_joint_issuers_are_parted_and_names_with_commas_are_not(text: str, ids: list[str]) -> None:
    assert [body.id for body in split_bodies(text)] == ids


@pytest.mark.parametrize(
    ("name", "heirs"),
    [
        ("Bộ Kế hoạch và Đầu tư", ["org:state:btc"]),
        ("UBND tỉnh Bắc Giang", ["org:state:bac-ninh.ubnd"]),  # merged on 1 July 2025
        ("UBND tỉnh Bắc Ninh", []),
        ("Ban Cán sự đảng UBND tỉnh Lai Châu", ["org:party:lai-chau.duubnd"]),
        ("UBND huyện Tam Đường, tỉnh Lai Châu", []),
    ],
)
def test_ended_bodies_have_heirs(name: str, heirs: list[str]) -> None:
    body = read_body(name)
    assert body is not None and [heir.id for heir in body.successors] == heirs
    assert body.until or not heirs


@pytest.mark.parametrize(
    ("name", "until"),
    [
        ("UBND tỉnh Bắc Giang", "2025-06-30"),
        ("UBND tỉnh Bắc Ninh", None),  # joined by Bắc Giang, it goes on under its name
        ("UBND thành phố Cần Thơ", None),
        ("UBND tỉnh Điện Biên", None),
    ],
)
def test_a_province_that_kept_its_name_goes_on(name: str, until: str | None) -> None:
    body = read_body(name)
    assert body is not None and body.until == until


@pytest.mark.parametrize("text", ["", "  ", "...", "(khoá XIII)", "tỉnh", ",", "các"])
def test_what_is_no_name_breaks_nothing(text: str) -> None:
    read_body(text)
    split_bodies(text)
