"""Numbers that count nothing: names and numbering, dates, limits, targets, ratios, ranges."""

import re

from vanban.loaders.counting.numbers import bound_before, parse_number
from vanban.loaders.counting.places import clause_start, sentence_start
from vanban.loaders.counting.units import bar_pattern, unit_of

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
BEFORE = re.compile(rf"(?<!\w){bar_pattern('before')}\s\Z")  # Điều 12   Ban Chỉ đạo 389
FREE = re.compile(
    rf"(?<!\w){bar_pattern('free')}\s\Z"
)  # tổng số 12: the last word alone would bar it
# các Điều 28, 30 và 32
ARTICLES = re.compile(
    r"""
    (?:Điều|điều|khoản|điểm|mục|Mục|[Cc]hương|Phụ\slục|lớp) \s \d+[a-zđ]?
    (?:(?:,|\svà|\s-|;)\s\d+[a-zđ]?)* (?:,|\svà|\s-|;)\s\Z
    """,
    re.VERBOSE,
)
LIMIT = re.compile(
    rf"(?<!\w){bar_pattern('limit')}(?:\s(?:là|từ|có|khoảng))?(?:\s|(?<=[≥≤]))[\x22(]?\Z"
)
# trung bình 36 đảng viên, but not: tổng quy mô 4.650 sinh viên
CLAUSE = re.compile(rf"(?<!\w)(?<!\btổng\s){bar_pattern('clause')}\b[^.,;:()\d]*\Z")
# mỗi ban gồm có trưởng ban, phó ban và 03 thành viên
EACH = re.compile(r"\bmỗi\s[^.;:()\d]{0,40}\bgồm\b[^.;:()\d]*\Z", re.IGNORECASE)
SENTENCE = re.compile(rf"(?<!\w){bar_pattern('sentence')}\b")
# What is, behind an aim: phấn đấu đạt …; đến nay đã có 12 xã
ALREADY = re.compile(r"\b(?:hiện|hiện\snay|hiện\scó|đến\snay|đã)\b", re.IGNORECASE)
# What lies behind 2026 is aimed at: đến năm 2030 đạt trên 12.000 câu lạc bộ (2026-11)
HORIZON = re.compile(r"\b(?:đến|vào|trong)\s(?:hết\s|cuối\s)?năm\s20[3-9]\d\b", re.IGNORECASE)
SENTENCE_OPENS = re.compile(rf"\W{{0,4}}(?:\w{{1,2}}[.)]\s)?{bar_pattern('sentence')}\b")
OPENING = re.compile(rf"\W{{0,4}}(?:\w{{1,2}}[.)]\s)?{bar_pattern('opening')}\b")
AFTER = re.compile(rf"[^.;:\d]{{0,40}}?\b{bar_pattern('after')}\b")
CLOSE = re.compile(
    rf"(?:\s[^\W\d]+){{0,2}}\s{bar_pattern('close')}\b"
)  # 30 đảng viên chính thức trở lên
# 20 ca mắc/tuần   36 đảng viên/1.000 dân   5 người/xã   but not: 117 vụ án/437 bị can
RATIO = re.compile(
    r"""
    [^\W\d]* (?:\s[^\W\d]+){0,2} \s?/\s?
    (?: 10(?:0|\.0|0\.0)*\b | 0?1\s                 # 01 cá nhân/01 ban
      | (?:năm|tháng|ngày|tuần|quý|giờ|phút|người|hộ|lớp|xã|km|ha|lượt|lần|đơn\svị|đợt|vụ|trường)\b )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# từ 3 đến 5 người   từ trên 10 người đến 200 người   2-3 lần
OF_LIST = re.compile(r"\d\strong\s\Z")  # 02 trong 03 tiêu chuẩn: which two is left open
RANGE = re.compile(
    r"(?:(?<!tăng\s)(?<!giảm\s)\b(?:từ|trên|từ\strên|từ\skhoảng)\s\d[\d.,]*(?:\s[^\W\d]+){0,3}\s(?:đến|tới)|\d\s?-)\s?(?:dưới\s)?\Z",
    re.IGNORECASE,
)
FROM = re.compile(r"(?<!tăng\s)(?<!giảm\s)\b(?:từ|trên)\s\Z", re.IGNORECASE)
UP_TO = re.compile(r"\s(?:đến|tới)\s(?:dưới\s)?\d", re.IGNORECASE)
YEAR = re.compile(r"(?:19|20)\d\d\Z")
POINTS = re.compile(
    r"[^.;:\d]{0,20}\b(?:được|tính|cộng|trừ)\s\d+\sđiểm"
)  # 44.000 người được 10 điểm
THRESHOLD = re.compile(r"\btừ\s\Z", re.IGNORECASE)
MOVES = re.compile(r"[^.;\n]{0,60}\b(?:xuống|còn|lên|thành|tăng|giảm|sang)\b")
PER = re.compile(r"\s?/\s?[^\W\d]")  # 50 đại biểu/hội nghị
AT_LEAST = re.compile(r"\bít\snhất\s\Z", re.IGNORECASE)
HARMED = re.compile(r"\s(?:bị\s)?(?:chết|tử\svong|thiệt\smạng|thương\svong|bị\sthương|mất\stích)\b")
# words that carry a count, never a year or the number of a list entry
CARRIES = re.compile(r"(?:\b(?:có|là|cho|với|được|đã|gồm|thu\shút)\s|[:(+]\s?)\Z", re.IGNORECASE)
# (Từ 01/01 đến 31/12)
DAY_BEFORE = re.compile(r"\b(?:từ|đến|hết|trước|sau|hạn|ngày)\s\Z", re.IGNORECASE)
WINDOW = 60  # characters that hold the longest words right before a number
DIGIT_BEFORE = re.compile(r"(?:\d|\bx|[=/×])\s\Z")  # a page number or the cell of a flattened table


def barred(text: str, match: re.Match[str]) -> bool:
    """Whether the words around a candidate say that it counts nothing."""
    at = match.start()
    start, sentence = clause_start(text, at), sentence_start(text, at)
    _, left = bound_before(text[start:at])
    right = text[match.end() : match.end() + 60].split("\n")[0]
    return bool(
        not is_whole(match["number"])
        or DIGIT_BEFORE.search(left)
        or is_day_or_fraction(match, left)
        or ((barred_before(left) or barred_before(text[start:at])) and not harmed(text, match))
        or ("." not in match["number"] and ARTICLES.search(left))
        or RANGE.search(left)
        or OF_LIST.search(left)
        or (FROM.search(text, start, at) and UP_TO.match(right))
        or is_threshold(text, match)
        or POINTS.match(right)
        or CLAUSE.search(left)
        or EACH.search(left)
        or is_aim(text, sentence, start, at)
        or (SENTENCE_OPENS.match(text, sentence, at) and not ALREADY.search(text, start, at))
        or OPENING.match(text, sentence, at)
        or (PER.match(right) and unit_of(match["unit"]).kind == "person")
        or HORIZON.search(left)
        or AFTER.match(right)
        or CLOSE.match(right)
        or RATIO.match(right)
        or (is_year(match["number"]) and not CARRIES.search(left) and left == text[start:at])
        or any(m.end() > at - start for m in SYMBOL_OR_DATE.finditer(text[start : match.end()]))
    )


def is_whole(number: str) -> bool:
    """Whether a number can count: 12 and 1,1 triệu, but neither 0 nor 29,60."""
    value = parse_number(number)
    return value >= 1 and value == int(value)


def is_day_or_fraction(match: re.Match[str], left: str) -> bool:
    """Whether a pair is a day and a month, or a fraction: đến 31/12, 1/4 ngày."""
    total = match.groupdict().get("total")
    if not total:
        return False
    if match["number"] == "1" and total in ("2", "3", "4"):
        return True
    return (
        bool(DAY_BEFORE.search(left))
        and parse_number(match["number"]) <= 31
        and parse_number(total) <= 12
    )


def barred_before(left: str) -> bool:
    """Whether the words right before a number make it a name or a limit."""
    left = left[-WINDOW:]
    words = (BEFORE.search(left) or LIMIT.search(left)) and not FREE.search(left)
    return bool(words)


def is_threshold(text: str, match: re.Match[str]) -> bool:
    """Whether "từ" sets the least number of people: bắt giữ từ 03 người; but not: từ 12 người xuống 7 người."""
    unit = match["unit"]
    people = unit and unit_of(unit).kind == "person"
    since = THRESHOLD.search(text, max(0, match.start() - 8), match.start())
    return bool(people and since and not MOVES.match(text, match.end()))


def harmed(text: str, match: re.Match[str]) -> bool:
    """Whether "at least" tells of victims, which no norm does: ít nhất 430 người chết."""
    at_least = AT_LEAST.search(text, max(0, match.start() - 12), match.start())
    return bool(at_least and HARMED.match(text, match.end()))


def is_target(words: str) -> bool:
    """Whether words speak of what is aimed at: phấn đấu, dự kiến."""
    return bool(SENTENCE.search(words))


def is_aim(text: str, sentence: int, clause: int, at: int) -> bool:
    """Whether the clause of a number, or one before it in the sentence, speaks of what is aimed at."""
    words = text[clause:at]
    if aim := SENTENCE.search(words):
        # 32 bị cáo sẽ hầu tòa, trong đó có 26 cán bộ: they are there already
        return not (aim[0].endswith("sẽ") and "trong đó" in words[aim.end() :])
    if clause == sentence or not words.strip():
        return False
    return bool(SENTENCE.search(text[sentence:clause]) and not ALREADY.search(words))


def is_year(number: str) -> bool:
    """Whether a number looks like a year."""
    return bool(YEAR.match(number))
