"""Which part of a document is meant: "điểm a, b khoản 2 Điều 5 và các điều 7, 8", as it stands before the document.

Units go from small to large (Nghị định 78/2025/NĐ-CP, Điều 63): tiết, điểm, khoản, điều, mục, chương, phần, phụ lục.
"""

import re

REACH = 180  # characters of the pinpoints before a document
ID = r"""(?: \d{1,3}[a-zđ]?\.(?-i:[A-ZĐ]{2,8}) | \d{1,3}(?:\.\d{1,3})*[a-zđ]? | [a-zđ]\d? | [IVXL]{1,6}[A-D]? )
  (?![\w/]|[.,]\d)"""
IDS = rf"{ID} (?: (?:\s?[,;]\s?(?:và\s)?|\s(?:và|hoặc|đến|tới)\s|\s?-\s?) {ID} )*"
SMALL = rf"(?:tiết|điểm|khoản|đoạn|gạch\sđầu\sdòng\sthứ)\s{IDS}"
ARTICLE = rf"(?:điều|Điều|ĐIỀU)\s{IDS}"
LARGE = rf"""(?: (?<!danh\s)(?<!Danh\s)(?:tiểu\smục|mục|Mục|chương|Chương|phần|Phần|mẫu|Mẫu|biểu|Biểu)(?:\ssố)?\s{IDS}
  | (?:phần|Phần)\sthứ\s\w+ | (?:phụ\slục|Phụ\slục|PHỤ\sLỤC)(?:\ssố)?(?:\s{IDS})? )"""
CHAIN = rf"(?:từ\s|các\s)?(?:{SMALL}|{ARTICLE}|{LARGE})(?:,?\s(?:của\s|tại\s|thuộc\s|đến\s)?(?:{SMALL}|{ARTICLE}|{LARGE}))*"
PINPOINTS = re.compile(
    rf"(?<!\w)(?P<all>{CHAIN}(?:(?:\s?[,;]|\s?[,;]?\s(?:và|hoặc))\s(?:tại\s|các\s)?{CHAIN})*)",
    re.VERBOSE | re.IGNORECASE,
)
# Without one of these no part is named: a look that costs little.
UNIT = re.compile(r"(?:iết|iểm|oản|oạn|dòng|iều|ục|ương|ần|ẫu|iểu)\s|phụ\slục")
HAS_ARTICLE = re.compile(r"(?<!\w)(?:điều|khoản|điểm)\s", re.IGNORECASE)
SOME = re.compile(
    r"(?<!\w)(?:một số|các) (?:điều|khoản|điểm|nội dung|quy định)(?= (?:của|tại|trong) \Z)"
)
# What may stand between a part and its document.
OF = re.compile(
    r"\s*\(?(?:(?:của|tại|trong|thuộc|ở|ban hành|kèm theo|được)\s+)*(?:các\s+)?\Z", re.IGNORECASE
)


def pinpoint_before(text: str, start: int, end: int) -> str | None:
    """The parts that are named between a verb and a document, the nearest list of them.

    >>> text = "bãi bỏ nội dung tại điểm a, b khoản 2 Điều 5 và các điều 7, 8 của"
    >>> pinpoint_before(text, 0, len(text))
    'điểm a, b khoản 2 Điều 5 và các điều 7, 8'
    """
    start = max(start, end - REACH, text.rfind("\n", 0, end) + 1)
    founds = [found[0] for found in PINPOINTS.finditer(text, start, end)]
    exact = [found for found in founds if HAS_ARTICLE.search(found)]
    return shown((exact or founds)[-1]) if founds else None


def before_pinpoint(words: str) -> int:
    """Where the words end that stand before the parts of a document; all of them where none are named.

    >>> words = ", khoản 2 và Điều 5 của "; words[:before_pinpoint(words)]
    ', '
    """
    founds = [SOME.search(words), *PINPOINTS.finditer(words, max(0, len(words) - REACH))]
    return next((f.start() for f in founds if f and OF.match(words, f.end())), len(words))


def pinpoint_of(text: str, start: int, end: int) -> str | None:
    """The parts right before a document: "Căn cứ khoản 2 Điều 5 của" its number."""
    start = max(start, end - REACH, text.rfind("\n", 0, end) + 1)
    if not UNIT.search(text[start:end].lower()):
        return None
    found = next(
        (f for f in PINPOINTS.finditer(text, start, end) if OF.match(text, f.end(), end)), None
    )
    return shown(found[0]) if found else None


def pinpoint_after(text: str, start: int, end: int) -> str | None:
    """The first parts that a stretch of text names."""
    found = PINPOINTS.search(text, start, end)
    return shown(found[0]) if found else None


def shown(words: str) -> str:
    """Pinpoints on one line."""
    return " ".join(words.split())
