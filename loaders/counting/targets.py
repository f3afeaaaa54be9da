"""Paragraphs that say what is aimed at or demanded, not what is: under Mục tiêu cụ thể, Đến năm 2030, điều kiện sau đây:."""

import re
from bisect import bisect_right

from vanban.loaders.counting.places import sentence_start
from vanban.loaders.counting.units import bar_pattern

Zones = list[tuple[int, int]]
# 2. Mục tiêu cụ thể   II. CÁC CHỈ TIÊU CHỦ YẾU   a) Đến năm 2030:
NUMBERING = r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđA-ZĐ])[.)/]"
HEADING = re.compile(
    rf"^[\W_]{{0,6}}(?:{NUMBERING}\s?)?{bar_pattern('heading')}\b[^.;:\n]{{0,160}}[:.]?$",
    re.MULTILINE,
)
NEXT = re.compile(
    rf"^[\W_]{{0,6}}{NUMBERING}\s?[^.;:,\n]{{2,120}}[:.]?$|^(?:Nơi\snhận|Phụ\slục)\b",
    re.MULTILINE | re.IGNORECASE,
)
# … được thành lập khi đáp ứng các tiêu chuẩn, điều kiện sau đây:
CONDITIONS = re.compile(
    r"\b(?:tiêu\schuẩn|điều\skiện|tiêu\schí)\b[^.;:\n]{0,60}\b(?:sau|sau\sđây|như\ssau)\s?:$",
    re.MULTILINE,
)
ITEM = re.compile(rf"\n(?:[-+•*]|{NUMBERING})\s?[^\n]*")
# What is, also there: Hiện nay có 180 trạm
FACT = re.compile(r"\b(?:hiện|hiện\snay|hiện\scó|đến\snay|đã)\b", re.IGNORECASE)
LONGEST = 4000  # characters that a heading holds for
NEAR = 30  # characters behind a number: 40 xã, phường đã được công bố


def target_zones(text: str) -> Zones:
    """From each heading of targets to the next heading of something else."""
    zones: Zones = []
    for heading in HEADING.finditer(text):
        following = NEXT.search(text, heading.end(), heading.end() + LONGEST)
        end = following.start() if following else heading.end() + LONGEST
        zones.append((heading.end(), end))
    for lead in CONDITIONS.finditer(text):
        end = lead.end()
        while item := ITEM.match(text, end):
            end = item.end()
        zones.append((lead.end(), end))
    return sorted(zones)


def is_aimed_at(text: str, zones: Zones, at: int) -> bool:
    """Whether a place stands in a zone and its sentence does not say before it what is."""
    before = bisect_right(zones, (at, at)) - 1
    inside = before >= 0 and at < zones[before][1]
    return inside and not FACT.search(text, sentence_start(text, at), at + NEAR)
