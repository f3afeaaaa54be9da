"""Paragraphs that say what is aimed at, not what is: under Mục tiêu cụ thể, Chỉ tiêu chủ yếu, Đến năm 2030."""

import re
from bisect import bisect_right

from vanban.loaders.counting.units import bar_pattern

Zones = list[tuple[int, int]]
# 2. Mục tiêu cụ thể   II. CÁC CHỈ TIÊU CHỦ YẾU   a) Đến năm 2030:
NUMBERING = r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđA-ZĐ])[.)/]"
HEADING = re.compile(
    rf"^[\W_]{{0,6}}(?:{NUMBERING}\s?)?{bar_pattern('heading')}\b[^.;:\n]{{0,80}}[:.]?$",
    re.MULTILINE,
)
NEXT = re.compile(
    rf"^[\W_]{{0,6}}{NUMBERING}\s?[^.;:,\n]{{2,90}}$|^(?:Nơi\snhận|Phụ\slục)\b",
    re.MULTILINE | re.IGNORECASE,
)
LONGEST = 6000  # characters that a heading holds for


def target_zones(text: str) -> Zones:
    """From each heading of targets to the next heading of something else."""
    zones: Zones = []
    for heading in HEADING.finditer(text):
        following = NEXT.search(text, heading.end(), heading.end() + LONGEST)
        end = following.start() if following else heading.end() + LONGEST
        zones.append((heading.end(), end))
    return zones


def in_zone(zones: Zones, at: int) -> bool:
    """Whether a place stands in a zone.

    >>> in_zone([(10, 20), (30, 40)], 12), in_zone([(10, 20), (30, 40)], 25)
    (True, False)
    """
    before = bisect_right(zones, (at, at)) - 1
    return before >= 0 and at < zones[before][1]
