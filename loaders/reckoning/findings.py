"""What does not add up: complete cuts of a total, and printed shares."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from vanban.loaders.extraction import Count, Finding
from vanban.loaders.reading import Reading
from vanban.loaders.reckoning.shares import share_fits


def find_count_findings(counts: Sequence[Count], reading: Reading) -> tuple[Finding, ...]:
    """Cuts whose parts miss their total, and shares that neither rounding nor truncation gives."""
    by_id = {count.id: count for count in counts}
    return (*wrong_sums(counts, by_id), *wrong_shares(counts, by_id))


def wrong_sums(counts: Sequence[Count], by_id: dict[str, Count]) -> Iterator[Finding]:
    """A partition whose parts do not add up; an approximate total proves nothing."""
    cuts: dict[tuple[str, int], list[Count]] = defaultdict(list)
    for count in counts:
        if count.part_of is not None and count.partition is not None:
            cuts[count.part_of, count.partition].append(count)
    for (total_id, _), parts in cuts.items():
        total, added = by_id[total_id], sum(part.value for part in parts)
        if added != total.value and not any(c.approx for c in (total, *parts)):
            terms = " + ".join(part.text for part in parts)
            yield Finding(
                start=total.start,
                end=total.end,
                kind="sum_mismatch",
                severity="warning",
                message=f"{terms} = {added:g}, but the total is {total.text} {total.unit}",
            )


def wrong_shares(counts: Sequence[Count], by_id: dict[str, Count]) -> Iterator[Finding]:
    """A share that its count and the total do not give, rounded or cut off."""
    for count in counts:
        total = by_id.get(count.part_of or "")
        if total is None or count.share_percent is None or count.approx or total.approx:
            continue
        _, _, decimals = f"{count.share_percent:g}".partition(".")
        if not share_fits(count.value, total.value, count.share_percent, len(decimals)):
            exact = 100 * count.value / total.value
            yield Finding(
                start=count.start,
                end=count.end,
                kind="share_mismatch",
                severity="info",
                message=f"{count.text} of {total.text} is {exact:.2f}%, the text says {count.share_percent:g}%",
            )
