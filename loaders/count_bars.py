"""Numbers that count nothing: names and numbering, dates, limits, targets, ratios, ranges."""

import re

from vanban.loaders.count_places import clause_start, sentence_start
from vanban.loaders.count_units import bar_pattern
from vanban.loaders.numbers import bound_before

SYMBOL_OR_DATE = re.compile(
    r"""
      \d+[a-zđ]?\s?(?:[/-]\s?\d{4})?\s?[/-]\s?[A-ZĐ][\w./-]*   # 12/KH-UBND   05-CT/TW   02/2024/TT-BTC
    | \d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}                # 24/4/2023
    | (?i:ngày|tối|sáng|chiều|trưa|đêm)\s\d{1,2}\s?/\s?\d{1,2} # ngày 01/7
    | (?<!\d)\d{1,2}/\d{4}                                     # 9/2022
    | \d{1,2}\stháng\s\d{1,2}(?:\snăm\s\d{4})?                 # 15 tháng 5 năm 2016
    """,
    re.VERBOSE,
)
BEFORE = re.compile(rf"(?:^|\W){bar_pattern('before')}\s\Z")  # Điều 12   Ban Chỉ đạo 389
FREE = re.compile(rf"(?:^|\W){bar_pattern('free')}\s\Z")  # tổng số 12: the last word alone would bar it
# các Điều 28, 30 và 32
ARTICLES = re.compile(
    r"""
    (?:Điều|điều|khoản|điểm|mục|Mục|Chương|Phụ\slục|lớp) \s \d+[a-zđ]?
    (?:(?:,|\svà|\s-|;)\s\d+[a-zđ]?)* (?:,|\svà|\s-|;)\s\Z
    """,
    re.VERBOSE,
)
LIMIT = re.compile(rf"(?:^|\W){bar_pattern('limit')}(?:\s(?:là|từ|có|khoảng))?\s[\x22(]?\Z")
CLAUSE = re.compile(rf"(?:^|\W){bar_pattern('clause')}\b[^.,;:()\d]*\Z")
SENTENCE = re.compile(rf"(?:^|\W){bar_pattern('sentence')}\b")
AFTER = re.compile(rf"[^.;:\d]{{0,40}}?\b{bar_pattern('after')}\b")
# 20 ca mắc/tuần   36 đảng viên/1.000 dân   5 người/xã   but not: 117 vụ án/437 bị can
RATIO = re.compile(
    r"""
    [^\W\d]* (?:\s[^\W\d]+){0,2} \s?/\s?
    (?: 10(?:0|\.0|0\.0)*\b
      | (?:năm|tháng|ngày|tuần|quý|giờ|phút|người|hộ|lớp|xã|km|ha|lượt|lần|đơn\svị|đợt|vụ|trường)\b )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# từ 3 đến 5 người   từ trên 10 người đến 200 người   2-3 lần
RANGE = re.compile(
    r"(?:(?<!tăng\s)(?<!giảm\s)\btừ\s(?:trên\s|khoảng\s)?\d[\d.,]*(?:\s[^\W\d]+){0,3}\s(?:đến|tới)|\d\s?-)\s?(?:dưới\s)?\Z",
    re.IGNORECASE,
)
FROM = re.compile(r"(?<!tăng\s)(?<!giảm\s)\btừ\s\Z", re.IGNORECASE)
UP_TO = re.compile(r"\s(?:đến|tới)\s(?:dưới\s)?\d", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d\Z")
# words that carry a count, never a year or the number of a list entry
CARRIES = re.compile(
    r"(?:\b(?:có|là|cho|với|được|đã|gồm|thu\shút)\s|[:(+]\s?)\Z", re.IGNORECASE
)
# in laws: a number that a condition or a duty goes with counts nothing that is
ARTICLE_LINE = re.compile(r"^(?:Điều|ĐIỀU)\s\d+[a-zđ]?\s?[.:]", re.MULTILINE)
NORM = re.compile(
    r"\b(?:thì|phải|nếu|hoặc|bằng|tương\sđương)\b|\A\W*(?:[a-zđ]\)\s|\d+[.)]\s)?Trường\shợp\b", re.IGNORECASE
)
AND_NAME = re.compile(r"\s(?-i:[A-ZĐ])[a-zà-ỹđ]+\s")
JOINED = re.compile(r"(?:[,;:]|\bvà)\s\Z")
NUMBERED = re.compile(r"(?:[.!?:;\"')\]-]|[.!?\"'\]-]\s|^)\Z")


def barred(text: str, match: re.Match[str]) -> bool:
    """Whether the words around a candidate say that it counts nothing."""
    at = match.start()
    start = clause_start(text, at)
    _, left = bound_before(text[start:at])
    right = text[match.end() : match.end() + 60].split("\n")[0]
    return bool(
        barred_before(left)
        or LIMIT.search(text[start:at])
        or RANGE.search(left)
        or (FROM.search(left) and UP_TO.match(right))
        or CLAUSE.search(left)
        or SENTENCE.search(left)
        or AFTER.match(right)
        or RATIO.match(right)
        or (is_year(match["number"]) and not CARRIES.search(left) and left == text[start:at])
        or any(m.end() > at - start for m in SYMBOL_OR_DATE.finditer(text[start : match.end()]))
    )


def barred_before(left: str) -> bool:
    """Whether the words right before a number make it a name, the number of an article, or a limit."""
    words = (BEFORE.search(left) or LIMIT.search(left)) and not FREE.search(left)
    return bool(words or ARTICLES.search(left))


def is_target(words: str) -> bool:
    """Whether words speak of what is aimed at: phấn đấu, dự kiến."""
    return bool(SENTENCE.search(words))


def is_year(number: str) -> bool:
    """Whether a number looks like a year."""
    return bool(YEAR.match(number))


def is_numbering(text: str, match: re.Match[str]) -> bool:
    """Whether a number before a capital is that of a list entry, a table row or a footnote.

    `12 Tọa đàm ghi nhận …` at the start of a line is, and so is `4 Bảng ghim … 5 Bảng vẽ`; `có 12 Tọa đàm`
    and `04 Nghị quyết` are not.
    """
    unit, number = match["unit"], match["number"]
    if not unit[0].isupper() or len(number) > 3 or number[0] == "0":
        return False
    left = text[max(0, match.start() - 12) : match.start()].split("\n")[-1]
    if CARRIES.search(left):
        return False
    named = unit == "Tổ chức" or AND_NAME.match(text, match.end()) or NUMBERED.search(left[-2:])
    return bool((named and len(number) < 3) or (in_sequence(text, match) and not JOINED.search(left)))


def in_sequence(text: str, match: re.Match[str]) -> bool:
    """Whether the number before it or after it stands in the same line before a capital too."""
    line = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    number = int(match["number"])
    for other, low, high in (
        (number - 1, max(line, match.start() - 400), match.start()),
        (number + 1, match.end(), min(end if end > 0 else len(text), match.end() + 400)),
    ):
        found = re.compile(rf"(?<!\S){other}\s(\w)").search(text, low, high)
        if found and found[1].isupper():
            return True
    return False


def is_normative(text: str) -> bool:
    """Whether a text is an act in articles."""
    return len(ARTICLE_LINE.findall(text)) >= 3


def in_norm(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence of a number in a normative act says what must be, not what is."""
    start = sentence_start(text, match.start())
    ends = [at for at in (text.find(". ", match.end()), text.find("\n", match.end())) if at > 0]
    return bool(NORM.search(text[start : min(ends, default=len(text))]))
