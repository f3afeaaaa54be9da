"""Numbers of list entries, table rows, codes and pages: they count nothing."""

import re

from vanban.loaders.counting.bars import CARRIES
from vanban.loaders.counting.places import line_start
from vanban.loaders.normalise import LOWER, UPPER

NUMBER_AFTER = re.compile(r"\s\d{1,3}\b(?!\s?[%/])")
AFTER_NAME = re.compile(rf"\s[{UPPER}][{LOWER}]+\s\Z")
AFTER_WORD = re.compile(rf"[{LOWER}]\s\Z")
AND_NAME = re.compile(r"\s(\w)[a-zà-ỹđ]+\s")
JOINED = re.compile(r"(?:[,;:]|\bvà)\s\Z")
NUMBERED = re.compile(r"(?:[.!?:;\"')\]-]|[.!?\"'\]-]\s|^)\Z")
CLOSED = re.compile(r"[)\]]\s\Z")
AND_SYMBOL = re.compile(r"\s(?:của\s\w+\s)?(?:liên\stịch\s)?(?:số\s)?\d+/")
ONE_OF_SEVERAL = re.compile(r"[^.\n]{0,120}(?:[,;]|\bvà)\s\d")


def is_numbering(text: str, match: re.Match[str]) -> bool:
    """Whether a number before a capital is that of a list entry, a table row, a footnote, a page or a code.

    `12 Tọa đàm ghi nhận …` at the start of a line is, and so is `4 Bảng ghim … 5 Bảng vẽ`; `có 12 Tọa đàm`
    and `04 Nghị quyết, 31 Quyết định` are not.
    """
    unit, number = match["unit"], match["number"]
    if not unit[0].isupper():
        named = number.isdigit() and before_name(text, match)
        return named and in_sequence(text, match, rf"{re.escape(unit)}\s(\w)")
    left = text[max(0, match.start() - 12) : match.start()].split("\n")[-1]
    if not unit.isupper() and NUMBER_AFTER.match(text, match.end()):
        return True  # Lữ đoàn công binh 550 Quân Đoàn 4
    if unit.isupper() and AFTER_WORD.search(left):
        return False  # thành lập mới 3 HTX
    if not left and not ONE_OF_SEVERAL.match(text, match.end()):
        return True
    if not number.isdigit():
        return False
    if len(number) > 4 or AND_SYMBOL.match(text, match.end()) or CLOSED.search(left):
        return True
    if CARRIES.search(left) or JOINED.search(left):
        return False
    if len(number) < 3 and AFTER_NAME.search(left):
        return True  # Lạc Phú 3 Tổ dân phố Nhất
    if len(number) < 3 and before_name(text, match):
        return True
    if number[0] != "0" and len(number) < 3 and (unit == "Tổ chức" or NUMBERED.search(left[-2:])):
        return True
    if unit.isupper() and len(unit) > 6 and left[-2:] == ". ":
        return True  # BM. 01 ĐƠN VỊ
    return in_sequence(text, match, r"(\w)")


def before_name(text: str, match: re.Match[str]) -> bool:
    """Whether the unit goes on as a name: 3 Bộ Khoa học và Công nghệ."""
    name = AND_NAME.match(text, match.end())
    return bool(name and name[1].isupper())


def in_sequence(text: str, match: re.Match[str], goes_on: str) -> bool:
    """Whether the number before it or after it stands in the same line too, and a capital after it."""
    line = line_start(text, match.start())
    end = text.find("\n", match.end())
    number = int(match["number"])
    for other, low, high in (
        (number - 1, max(line, match.start() - 400), match.start()),
        (number + 1, match.end(), min(end if end > 0 else len(text), match.end() + 400)),
    ):
        found = re.compile(rf"(?<!\S)0?{other}\s{goes_on}").search(text, low, high)
        if found and found[1].isupper():
            return True
    return False
