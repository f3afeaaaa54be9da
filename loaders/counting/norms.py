"""What a text demands or aims at instead of telling what is.

A normative act demands, and so do the paragraphs under Mục tiêu cụ thể, Đến năm 2030, điều kiện sau đây:
"""

import re
from bisect import bisect_right

from vanban.loaders.counting.bars import ALREADY
from vanban.loaders.counting.numbers import parse_number
from vanban.loaders.counting.places import sentence_start
from vanban.loaders.counting.units import bar_pattern, unit_of

# The letters come first and the start of the line behind them: `re` jumps from one to the next.
ARTICLE_LINE = re.compile(r"Đ(?:iều|IỀU)(?<![^\n].{4})\s\d+[a-zđ]?\s?[.:]")
# What is, also in an act: Sau khi sắp xếp, tỉnh có 54 xã   sửa đổi một số điều của 11 nghị định
FACT = re.compile(
    r"\b(?:sau\skhi\ssắp\sxếp|hiện\scó|hiện\snay|đến\snay|tính\sđến|toàn\stỉnh|cả\snước\scó)\b",
    re.IGNORECASE,
)
OF_ACTS = re.compile(r"\b(điều\scủa|của|bổ\ssung|thay\sthế|bãi\sbỏ|công\sbố)\s\Z", re.IGNORECASE)
NORM = re.compile(
    r"\b(?:thì|phải|nếu|hoặc|bằng|tương\sđương)\b|\A\W*(?:\w{1,2}[.)]\s)?trường\shợp\b",
    re.IGNORECASE,
)
FEW, ACT = 3, 8  # articles: a decision that promulgates a plan has three or four
ACT_HEAD = re.compile(
    r"""
      ^\W*(?:THÔNG\sTƯ|NGHỊ\sĐỊNH|(?:BỘ\s)?LUẬT|PHÁP\sLỆNH|VĂN\sBẢN\sHỢP\sNHẤT)\b
    | \b(?:Số|SỐ)\s?:\s?[\w/]*/(?:TT|NĐ|VBHN)-
    """,
    re.VERBOSE | re.MULTILINE,
)
Zones = list[tuple[int, int]]
# 2. Mục tiêu cụ thể   II. CÁC CHỈ TIÊU CHỦ YẾU   a) Đến năm 2030:
NUMBERING = r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđA-ZĐ])[.)/]"
HEADING = re.compile(
    rf"^[\W_]{{0,6}}(?:(?P<number>{NUMBERING})\s?)?{bar_pattern('heading')}\b[^.;:\n]{{0,160}}[:.]?$",
    re.MULTILINE,
)
NEXT = re.compile(
    rf"^[\W_]{{0,6}}{NUMBERING}\s?[^.;:,\n]{{2,120}}[:.]?$|^(?:Nơi\snhận|Phụ\slục)\b",
    re.MULTILINE | re.IGNORECASE,
)
# … được thành lập khi đáp ứng các tiêu chuẩn, điều kiện sau đây:
LEADS = r"\b[^.;:\n]{0,60}\b(?:sau|sau\sđây|như\ssau)\s?:$"
CONDITIONS = (
    re.compile(rf"tiêu(?<!\wtiêu)\sch(?:uẩn|í){LEADS}", re.MULTILINE),
    re.compile(rf"điều(?<!\wđiều)\skiện{LEADS}", re.MULTILINE),
)
ITEM = re.compile(rf"\n(?:[-+•*]|{NUMBERING})\s?[^\n]*")
LONGEST = 4000  # characters that a heading holds for
NEAR = 30  # characters behind a number: 40 xã, phường đã được công bố


def demands(text: str) -> str:
    """How far a text demands rather than reports: "" a report, "some" a decision, "all" a normative act."""
    articles = len(ARTICLE_LINE.findall(text))
    if articles >= ACT or ACT_HEAD.search(text, 0, 4000):
        return "all"
    return "some" if articles >= FEW else ""


def in_norm(text: str, match: re.Match[str], demand: str) -> bool:
    """Whether the sentence of a number says what must be, not what is: in an act all do that state no fact."""
    if not demand:
        return False
    of_acts = OF_ACTS.search(text, max(0, match.start() - 14), match.start())
    kind = unit_of(match["unit"]).kind
    several = bool(of_acts) and kind != "person" and parse_number(match["number"]) > 1
    if of_acts and several and of_acts[1].lower() != "của":
        return False
    start = sentence_start(text, match.start())
    ends = [at for at in (text.find(". ", match.end()), text.find("\n", match.end())) if at > 0]
    sentence = text[start : min(ends, default=len(text))]
    if NORM.search(sentence):
        return True
    return demand == "all" and not several and not FACT.search(sentence)


def target_zones(text: str) -> Zones:
    """From each heading of targets to the next heading, and the lists of conditions."""
    zones = [(heading.end(), zone_end(text, heading)) for heading in HEADING.finditer(text)]
    end = 0
    leads = (lead for words in CONDITIONS for lead in words.finditer(text))
    for lead in sorted(leads, key=lambda one: one.start()):
        if lead.end() < end:
            continue  # within the list before it
        end = lead.end()
        while item := ITEM.match(text, end):
            end = item.end()
        zones.append((lead.end(), end))
    return sorted(zones)


def zone_end(text: str, heading: re.Match[str]) -> int:
    """Where a heading stops to hold: at the next short one, at the number after its own, or far behind."""
    furthest = min(len(text), heading.end() + LONGEST)
    ends = [furthest]
    if following := NEXT.search(text, heading.end(), furthest):
        ends.append(following.start())
    number = (heading["number"] or "").rstrip(".)/")
    if number.isdigit():
        after = re.compile(rf"^[\W_]{{0,6}}{int(number) + 1}[.)/]\s", re.MULTILINE)
        if found := after.search(text, heading.end(), furthest):
            ends.append(found.start())
    return min(ends)


def is_aimed_at(text: str, zones: Zones, at: int) -> bool:
    """Whether a place stands in a zone and its sentence does not say before it what is."""
    before = bisect_right(zones, (at, at)) - 1
    inside = before >= 0 and at < zones[before][1]
    return inside and not ALREADY.search(text, sentence_start(text, at), at + NEAR)
