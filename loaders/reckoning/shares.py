"""The percentage printed beside a count, and whether it fits."""

import re
from math import floor

from vanban.loaders.counting.numbers import PERCENT, parse_percent
from vanban.loaders.counting.places import Found
from vanban.loaders.counting.units import cue_pattern

# chiếm 46,2%   (29,81 %)   đạt tỷ lệ 86,5%   chiếm gần 30%
AFTER = re.compile(
    rf"""
    (?: \b(?P<word>chiếm|đạt|bằng|tương\sứng|tương\sđương|tỷ\slệ|tỉ\slệ|với\stỷ\slệ)\b [^\d%.;]{{0,25}}? | \(\s?(?P<bracket>) )
    {PERCENT}
    (?!\s(?:kế\shoạch|chỉ\stiêu|so\svới|mục\stiêu|dự\stoán|nghị\squyết|KH\b))
    """,
    re.VERBOSE | re.IGNORECASE,
)
# đạt 95% (19/20 tổ chức)
BEFORE = re.compile(rf"{PERCENT}\s?\(\s?(?:với\s|gồm\s|tương\sứng\s|có\s)?\Z")
# trên tổng số dân khoảng 2.955.000 người
OUT_OF = re.compile(rf"(?:^|\W){cue_pattern('out of')}\s(?:[^\W\d]+\s){{0,3}}\Z")
SENTENCE_END = re.compile(r"[.!?]\s(?=[A-ZÀ-ỸĐ])|\n")


def find_shares(text: str, found: list[Found]) -> dict[int, tuple[float, int]]:
    """The share of each count that has one, with the number of its decimals."""
    shares: dict[int, tuple[float, int]] = {}
    for index, item in enumerate(found):
        printed = share_before(text, item) or share_after(text, found, index)
        if printed:
            owner = owner_of(text, found, index)
            shares.setdefault(owner, printed)
    return shares


def owner_of(text: str, found: list[Found], index: int) -> int:
    """The part, where the share follows its total: 17/20 tổ chức, đạt 85%."""
    if index and found[index - 1].pair:
        return index - 1
    if index and OUT_OF.search(text, found[index - 1].unit_end, found[index].start):
        return index - 1
    return index


def share_before(text: str, item: Found) -> tuple[float, int] | None:
    """A share in front of the bracket that holds the count."""
    printed = BEFORE.search(text, max(0, item.start - 30), item.start)
    return read_share(printed) if printed else None


def share_after(text: str, found: list[Found], index: int) -> tuple[float, int] | None:
    """A share between a count and the next one."""
    item = found[index]
    if item.pair:
        return None
    end = found[index + 1].start if index + 1 < len(found) else len(text)
    end = min(end, item.unit_end + 220)
    stop = SENTENCE_END.search(text, item.unit_end, end)
    printed = AFTER.search(text, item.unit_end, stop.start() if stop else end)
    if not printed or (printed["word"] is None and printed.start() - item.unit_end > 60):
        return None
    return read_share(printed)


def read_share(printed: re.Match[str]) -> tuple[float, int]:
    """The value and the decimals shown."""
    _, _, decimals = printed["percent"].replace(".", ",").partition(",")
    return parse_percent(printed["percent"]), len(decimals)


def share_fits(part: float, total: float, share: float, digits: int) -> bool:
    """Whether a share holds after rounding or truncation to the digits shown.

    >>> share_fits(1157, 2500, 46.2, 1), share_fits(425, 69473, 1, 0), share_fits(19, 24, 80, 0)
    (True, True, False)
    """
    if not total or part > total:
        return False
    exact, scale = 100 * part / total, 10**digits
    return share in (
        round(floor(exact * scale + 0.5) / scale, 6),
        round(floor(exact * scale + 1e-9) / scale, 6),
    )
