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
        ("TT. Tỉnh ủy", "tt tỉnh ủy", "", False),
        ("UBND TT. Sa Pa", "ubnd", "thi-tran-sa-pa", False),
        ("PCVP Đ.Q.Hùng", "pcvp đ q hùng", "", False),  # a person, and no quận
        # names that begin like other words
        ("UBND phường Đoàn Kết", "ubnd", "phuong-doan-ket", False),
        ("UBND xã Đoàn Kết", "ubnd", "xa-doan-ket", False),
        ("UBND thành phố Hội An", "ubnd", "thanh-pho-hoi-an", False),
        ("UBND huyện Trực Ninh", "ubnd", "huyen-truc-ninh", False),
        ("UBND xã Đội Bình", "ubnd", "xa-doi-binh", False),
        ("Bảo hiểm xã hội", "bảo hiểm xã hội", "", False),
        ("Liên minh Hợp tác xã Việt Nam", "liên minh hợp tác xã việt nam", "", False),
        # lists of groups are no places
        (
            "Các tỉnh ủy, thành ủy, đảng ủy trực thuộc Trung ương",
            "các tỉnh ủy , thành ủy , đảng ủy trực thuộc trung ương",
            "",
            False,
        ),
        ("Các tỉnh ủy, thành ủy trực thuộc", "các tỉnh ủy , thành ủy trực thuộc", "", False),
        ("Huyện ủy các huyện", "huyện ủy các huyện", "", False),
        ("Thành ủy, ban, ngành", "thành ủy , ban , ngành", "", False),
        ("Tỉnh ủy và các ban của Đảng", "tỉnh ủy và các ban của đảng", "", False),
        ("Thường trực Thành ủy, HĐND", "thường trực thành ủy , hđnd", "", False),
        # what stands after a name is none of it
        ("Cục Thuế tỉnh Vĩnh Phúc sẽ hướng dẫn", "cục thuế", "vinh-phuc", False),
        ("UBND thành phố Hà Nội Sở Giáo dục", "ubnd", "ha-noi", False),
        ("UBND tỉnh Hà Nam Ninh", "ubnd", "ha-nam-ninh", False),  # a province of 1975
        ("UBND huyện hoặc cơ quan khác", "ubnd huyện hoặc cơ quan khác", "", False),
        ("UBND tỉnh để đăng công báo", "ubnd tỉnh để đăng công báo", "", False),
        ("UBND đặc khu trong trường hợp đó", "ubnd đặc khu trong trường hợp đó", "", False),
        ("UBND thành phố Hải Phòng và tỉnh Quảng Ninh", "ubnd", "hai-phong", False),
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
