"""The percentage printed beside a count, and whether it fits."""

import re
from bisect import bisect_left
from math import floor

from vanban.loaders.counting.numbers import PERCENT, parse_percent
from vanban.loaders.counting.places import Found, sentence_start
from vanban.loaders.counting.units import cue_pattern

# chiếm 46,2%   (29,81 %)   đạt tỷ lệ 86,5%   chiếm gần 30%
AFTER = re.compile(
    rf"""
    (?: \b(?P<word>chiếm|đạt|bằng|tương\sứng|tương\sđương|tỷ\slệ|tỉ\slệ|với\stỷ\slệ)\b [^\d%.;]{{0,25}}? | \(\s?(?P<bracket>) )
    {PERCENT}
    (?!\s(?:kế\shoạch|chỉ\stiêu|so\svới(?!\stổng)|mục\stiêu|dự\stoán|nghị\squyết|KH\b))
    """,
    re.VERBOSE | re.IGNORECASE,
)
# đạt 95% (19/20 tổ chức)
# chiếm 99,46% tổng số doanh nghiệp, với 1.848 doanh nghiệp
BEFORE = re.compile(
    rf"""
    {PERCENT} \s?\(\s? (?:với\s|gồm\s|tương\sứng\s|có\s)? \Z
    | \b(?:chiếm|tỷ\slệ|tỉ\slệ)\b [^\d%.;]{{0,25}} {PERCENT.replace("percent", "of_all")}
      [^\d%.;,]{{0,40}} ,?\s (?:với|tương\sứng|tương\sđương|gồm)\s
      (?:với\s)?(?:hơn\s|gần\s|khoảng\s|trên\s)? \Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
# 02 tỉnh có thu nhập 7 tỷ USD, bằng 1,4%: a share of the money
AMOUNT = re.compile(r"\d\s?(?:tỷ|tỉ|triệu|nghìn|đồng|USD|ha|tấn|km|m2)\b", re.IGNORECASE)
# tỷ lệ kết nạp hằng năm đạt 8,7%: a rate of its own
RATE = re.compile(
    r"\bt[ỷỉ]\slệ\s(?!đạt|là|chiếm|trên|gần|hơn|khoảng|chung)[^,;.%]{3,60}\Z", re.IGNORECASE
)
# 90 đơn (khiếu nại 59, tố cáo 31), đạt 75%: the share of the 90
BRACKET_ENDS = re.compile(r"[^()]{0,60}\),\s")
# trên tổng số dân khoảng 2.955.000 người
OUT_OF = re.compile(rf"(?:^|\W){cue_pattern('out of')}\s(?:[^\W\d]+\s){{0,3}}\Z")
# 96.000 lượt khách; công suất phòng đạt 72%: of something else   17 xã; đạt 85%: of the count
CLAUSE_END = re.compile(
    r"[.!?]\s(?=[A-ZÀ-ỸĐ])|\n|\b[Tt]rong\sđó\b|;\s(?!(?:chiếm|đạt|bằng|tương\s(?:ứng|đương))\b)"
)


def find_shares(text: str, found: list[Found]) -> dict[int, tuple[float, int]]:
    """The share of each count that has one, with the number of its decimals."""
    shares: dict[int, tuple[float, int]] = {}
    last = -1  # where the share of a count before ends: none is printed for two
    for index, item in enumerate(found):
        printed = share_before(text, item)
        if printed is None or printed.end(printed.lastgroup or 0) <= last:
            printed = share_after(text, found, index)
        if printed:
            last = printed.end(printed.lastgroup or 0)
            shares.setdefault(owner_of(text, found, index, printed), read_share(printed))
    return shares


def owner_of(text: str, found: list[Found], index: int, printed: re.Match[str]) -> int:
    """The part, where the share follows its total (17/20 tổ chức, đạt 85%) or its own parts in a bracket."""
    if BRACKET_ENDS.fullmatch(text, found[index].unit_end, printed.start()):
        bracket = text.rfind("(", sentence_start(text, found[index].start), found[index].start)
        return max(bisect_left(found, bracket, key=lambda item: item.start) - 1, 0)
    if index and found[index - 1].pair:
        return index - 1
    if index and OUT_OF.search(text, found[index - 1].unit_end, found[index].start):
        return index - 1
    return index


def share_before(text: str, item: Found) -> re.Match[str] | None:
    """A share in front of the count: 95% (19/20 tổ chức), chiếm 95%, với 19 tổ chức."""
    return BEFORE.search(text, max(0, item.start - 120), item.start)


def share_after(text: str, found: list[Found], index: int) -> re.Match[str] | None:
    """A share between a count and the next one."""
    item = found[index]
    if item.pair:
        return None
    end = found[index + 1].start if index + 1 < len(found) else len(text)
    end = min(end, item.unit_end + 220)
    stop = CLAUSE_END.search(text, item.unit_end, end)
    printed = AFTER.search(text, item.unit_end, stop.start() if stop else end)
    if not printed or (printed["word"] is None and printed.start() - item.unit_end > 60):
        return None
    other = AMOUNT.search(text, item.unit_end, printed.start()) or RATE.search(
        text, item.unit_end, printed.start("word") if printed["word"] else printed.start()
    )
    return None if other else printed


def read_share(printed: re.Match[str]) -> tuple[float, int]:
    """The value and the decimals shown."""
    percent = printed["percent"] or printed["of_all"]
    _, _, decimals = percent.replace(".", ",").partition(",")
    return parse_percent(percent), len(decimals)


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
