"""Dates as Vietnamese texts write them, to ISO: ngày 15 tháng 5 năm 2016, 01/7/2025, 25-10-2021."""

import re
from datetime import date

DATE = re.compile(
    r"""
    (?:(?:[nN]g[àa]y|NGÀY)\s*)?
    (?: (?P<d>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<y>(?:19|20)\d\d)
      | (?P<d2>\d{1,2})\s*(?:th[áa]ng|THÁNG)\s*(?P<m2>\d{1,2})\s*[,]?\s*(?:n[ăáàâa]m|NĂM)\s*(?P<y2>(?:19|20)\d\d)
    )(?!\d)
    """,
    re.VERBOSE,
)


def iso(day: str, month: str, year: str) -> str | None:
    """An ISO date, or None where there is no such day.

    >>> iso("31", "02", "2024") is None
    True
    """
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def read_date(found: re.Match[str]) -> str | None:
    """The ISO date of a match of `DATE`."""
    if found["d"]:
        return iso(found["d"], found["m"], found["y"])
    return iso(found["d2"], found["m2"], found["y2"])
