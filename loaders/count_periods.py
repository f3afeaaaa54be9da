"""The time that a count speaks of, as an ISO date or interval."""

from vanban.loaders.reading import Reading


def find_period(reading: Reading, start: int, end: int) -> str | None:
    """The period of a count."""
    return None
