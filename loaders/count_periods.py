"""The time that a count speaks of, as an ISO date or interval."""

from vanban.loaders.count_places import Found
from vanban.loaders.reading import Reading


def find_periods(reading: Reading, found: list[Found]) -> dict[int, str]:
    """The period of each count that has one."""
    return {}
