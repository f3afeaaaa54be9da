"""Counts of people, bodies, documents, events and things, each with its unit, total, share and period."""

from collections.abc import Sequence

from vanban.loaders.counting.candidates import find_numbers
from vanban.loaders.counting.tables import in_columns
from vanban.loaders.extraction import Count
from vanban.loaders.reading import Reading
from vanban.loaders.reckoning.categories import find_categories
from vanban.loaders.reckoning.findings import find_count_findings
from vanban.loaders.reckoning.links import find_links
from vanban.loaders.reckoning.periods import find_periods
from vanban.loaders.reckoning.shares import find_shares

__all__ = ["find_count_findings", "find_counts"]


def find_counts(reading: Reading, taken: Sequence[tuple[int, int]] = ()) -> tuple[Count, ...]:
    """All counts of a reading, linked with their totals; `taken` are places of symbols and dates."""
    found = [item for item in find_numbers(reading.text, taken) if not in_columns(reading, item)]
    links = find_links(reading, found)
    shares = find_shares(reading.text, found)
    periods = find_periods(reading, found, links)
    categories = find_categories(reading.text, found)
    counts: list[Count] = []
    for index, item in enumerate(found):
        start, end = reading.source(item.start, item.end)
        link = links.get(index)
        counts.append(
            Count(
                start=start,
                end=end,
                id=f"c{index + 1}",
                text=reading.text[item.start : item.end],
                value=item.value,
                unit=item.unit,
                kind=item.kind,
                category=categories.get(index, ""),
                share_percent=shares[index][0] if index in shares else None,
                part_of=f"c{link.total + 1}" if link else None,
                partition=link.partition if link else None,
                approx=item.bound,
                period=periods.get(index),
            )
        )
    return tuple(counts)
