"""Places in names: named, meant, listed, or no place at all."""

import pytest

from vanban.graph.names.places import Place, province_of, take_places
from vanban.graph.names.words import words


@pytest.mark.parametrize(
    ("name", "rest", "slug", "meant"),
    [
        ("UBND tỉnh Lai Châu", "ubnd", "lai-chau", False),
        ("UBND huyện Tam Đường, tỉnh Lai Châu", "ubnd", "lai-chau.huyen-tam-duong", False),
        ("UBND xã Bum Nưa, huyện Mường Tè, tỉnh Lai Châu", "ubnd", "lai-chau.xa-bum-nua", False),
        ("UBND thành phố Lai Châu", "ubnd", "thanh-pho-lai-chau", False),  # its province is a tỉnh
        ("UBND thành phố Đà Nẵng", "ubnd", "da-nang", False),
        ("UBND quận 5", "ubnd", "quan-5", False),
        ("UBND TP. Hồ Chí Minh", "ubnd", "ho-chi-minh", False),
        ("UBND TP.HCM", "ubnd", "ho-chi-minh", False),
        ("UBND TX. Sa Pa", "ubnd", "thi-xa-sa-pa", False),
        ("Tỉnh ủy Lai Châu", "tỉnh ủy", "lai-chau", False),
        ("Huyện ủy Tam Đường", "huyện ủy", "huyen-tam-duong", False),
        ("Thành ủy Lai Châu", "thành ủy", "thanh-pho-lai-chau", False),
        ("Công an tỉnh Lai Châu", "công an tỉnh", "lai-chau", False),
        ("UBND tỉnh", "ubnd", "", True),
        ("UBND các xã, phường", "ubnd các xã , phường", "", False),
        ("UBND các xã, phường tỉnh Lai Châu", "ubnd các xã , phường", "lai-chau", False),
        ("UBND cấp xã", "ubnd cấp xã", "", False),
        ("Ban Văn hóa - Xã hội", "ban văn hóa - xã hội", "", False),
        ("Tỉnh đoàn", "tỉnh đoàn", "", False),
        ("TT. HĐND", "tt hđnd", "", False),  # its standing committee, and no town
        (
            "Học viện Chính trị quốc gia Hồ Chí Minh",
            "học viện chính trị quốc gia hồ chí minh",
            "",
            False,
        ),
    ],
)
def test_places_are_taken_from_a_name(name: str, rest: str, slug: str, meant: bool) -> None:
    left, place, open_ = take_places(words(name))
    assert (" ".join(left), place.slug, open_) == (rest, slug, meant)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Lai Châu", "lai-chau"),
        ("Tỉnh Bình Định", "binh-dinh"),  # a former province is itself
        ("Thành phố Hồ Chí Minh", "ho-chi-minh"),
        ("TP. Cần Thơ", "can-tho"),
        ("Bum Nưa", None),
        ("", None),
    ],
)
def test_the_province_that_a_text_is(text: str, slug: str | None) -> None:
    found = province_of(text)
    assert (found.slug if found else None) == slug


def test_a_place_is_written_from_the_large_to_the_small() -> None:
    assert Place(province="lai-chau", local="huyen-tam-duong").slug == "lai-chau.huyen-tam-duong"
