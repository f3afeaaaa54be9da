"""What a line of a file is: a ruler, a footnote, a row of a table, the start of something, the rest of a sentence."""

import re
import unicodedata

from vanban.loaders.normalise import LOWER

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
MARK = rf"(?:[{SUPERSCRIPTS}]{{1,3}}|⁽[{SUPERSCRIPTS}0-9]{{1,3}}⁾|\[\^?\d{{1,3}}\])"
SMALL = frozenset(LOWER.replace("a-z", "abcdefghijklmnopqrstuvwxyz"))
# The right part has no capital of its own: "thực hiện", "(sau đây", "12/2025", "5 tháng 3".
CONTINUES = re.compile(rf"[{LOWER}(,;%&]|\d{{1,4}}[/-]|\d{{1,2}}\stháng\b")
# The name of the group that matches is the line's kind; none of them is a plain line.
KIND = re.compile(
    rf"""(?P<ruler> [\s*_=.|:-]*+\Z | \s*<!--.*-->\s*\Z | ``` )
      | (?P<note> \s*{MARK}\s* )
      | (?P<row> \s*\| )
      | [ *_>]*+ (?:
          (?P<opens>                          # something of its own, whatever stands before it
              [-+•●▪*]\s?(?=\S) | \#{{1,6}}\s
            | \d{{1,3}}(?:\.\d{{1,3}})*[.)]\s | \d{{1,3}}/\s | \(?[a-zđ]\)\s | \([ivx]{{1,4}}\)\s
            | [IVXL]{{1,6}}\s?[.)-]\s | [A-ZĐ][.)]\s
            | (?:Điều|ĐIỀU)\s\d+[a-zđ]?\s?[.:]
            | (?:Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Phụ\slục|PHỤ\sLỤC)\s[IVXL\d]
            | (?:Căn\scứ|CĂN\sCỨ|Xét|Theo\sđề\snghị)\s
            | (?:Nơi\snhận|NƠI\sNHẬN|Kính\sgửi|Kính\strình)\b
            | (?:Luật\ss|S)ố\s?: | Số\s\d
            | (?:QUYẾT\s(?:ĐỊNH|NGHỊ)|CỘNG\sHÒA|ĐẢNG\sCỘNG\sSẢN|Độc\slập)\b
            | (?:T/?M|K/?T|T/?L|TUQ|Q)[./]\s?[A-ZĐ] )
        | (?P<continues> {CONTINUES.pattern} ) )""",
    re.VERBOSE,
)
CLOSED = re.compile(r"""[.;:!?](?:["')\]*]|\./\.)*\s*\Z""")
TYPE_OR_NUMBER_CUT = re.compile(r"\d-\Z|/\Z|[A-ZĐ]-\Z")
LONGEST_END = 40  # characters of brackets and quotes after the last mark of a sentence


def is_closed(line: str) -> bool:
    """Whether a line ends as a sentence does.

    >>> is_closed('(gọi tắt là "Đề án").'), is_closed("Kế hoạch số 12/KH-"), is_closed("thực hiện./.")
    (True, False, True)
    """
    if not line or line[-1].isalnum():
        return False
    return bool(CLOSED.search(line, max(len(line) - LONGEST_END, 0)))


def is_cut(line: str) -> bool:
    """Whether a line ends within a number or a symbol: "12/KH-", "05-", "trong tháng 6/"."""
    return line.endswith(("-", "/")) and bool(TYPE_OR_NUMBER_CUT.search(line))


def note_number(mark: str) -> int:
    """The number of a footnote mark.

    >>> note_number("⁽¹²⁾"), note_number("[3]")
    (12, 3)
    """
    return int("".join(unicodedata.normalize("NFKC", c) for c in mark if c.isdigit()))
