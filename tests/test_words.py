"""The words that names are compared by, and slugs."""

import pytest

from vanban.graph.names.words import (
    LONGEST_SLUG,
    Head,
    ending,
    heads,
    slug,
    spelt_out,
    strip_heads,
    words,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Uỷ ban nhân dân", "ỦY BAN NHÂN DÂN"),
        ("Bộ Lao động – Thương binh", "bộ lao động - thương binh"),
        ("TP.Hà Nội", "thành phố  Hà Nội"),
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
    ],
)
def test_spellings_have_the_same_words(one: str, other: str) -> None:
    assert spelt_out(words(one)) == spelt_out(words(other))


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("Vụ Pháp chế Bộ Xây dựng", "BXD"),
        ("Ban Tổ chức Tỉnh ủy", "BTCTU"),  # the longest, and not Tỉnh ủy
        ("Tập đoàn Điện lực", None),
        ("Bộ Xây dựng và các đơn vị", None),
    ],
)
def test_the_longest_known_name_at_the_end(name: str, symbol: str | None) -> None:
    row = ending(words(name))
    assert (row.symbol if row else None) == symbol


@pytest.mark.parametrize(
    ("name", "rest", "shares"),
    [
        ("Ban Thường vụ Tỉnh ủy", "tỉnh ủy", True),
        ("Bí thư Ban Thường vụ Tỉnh ủy", "tỉnh ủy", True),
        ("Văn phòng Tỉnh ủy", "văn phòng tỉnh ủy", False),
        ("Chủ tịch Tập đoàn", "chủ tịch tập đoàn", False),  # of nobody that is known
    ],
)
def test_leaders_share_the_register_of_what_they_lead(name: str, rest: str, shares: bool) -> None:
    assert strip_heads(words(name)) == (tuple(rest.split()), shares)


def test_long_slugs_are_cut_and_stay_apart() -> None:
    long = "Ban Chỉ đạo phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số tỉnh "
    one, other = slug(long + "A"), slug(long + "B")
    assert one != other and max(len(one), len(other)) <= LONGEST_SLUG
    assert slug(" –Đ&ư. ") == "d-u"


@pytest.mark.parametrize("row", [row for _, row in heads()], ids=lambda row: row.words)
def test_each_head_begins_its_own_example(row: Head) -> None:
    head = words(row.words)
    assert words(row.example)[: len(head)] == head and len(words(row.example)) > len(head)
