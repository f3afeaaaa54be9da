"""What a document does to others that it cannot do, or rests on though it ended."""

from bisect import bisect_left
from collections.abc import Iterator

from vanban.loaders.auditing.told import CONSOLIDATED, Told
from vanban.loaders.extraction import SELF, Finding

ENDS = ("replaces", "repeals")
RESTS = ("based_on", "implements", "guides", "continues")


def rests_on_ended(told: Told) -> Iterator[Finding]:
    """This text rests on a document that, as it says itself, another one replaced or repealed."""
    if told.header.type == CONSOLIDATED:
        return
    ended = {
        r.object: r.subject
        for r in told.relations
        if r.predicate in ENDS and r.level == "explicit" and r.pinpoint is None
    }
    for relation in told.relations:
        by = ended.get(relation.object)
        if by and by != SELF and relation.subject == SELF and relation.predicate in RESTS:
            yield Finding(
                start=relation.start,
                end=relation.end,
                kind="rests_on_ended",
                severity="warning",
                message=(
                    f"This document {relation.predicate} {relation.object}, which {by} ended "
                    "as the text itself says."
                ),
            )


def ruled_over(told: Told) -> Iterator[Finding]:
    """What was left out of the relations, where no second citation in the clause can be the true object."""
    starts = sorted(told.reading.source(c.start, c.end)[0] for c in told.references.stated)
    for finding in told.left_out:
        if bisect_left(starts, finding.end) - bisect_left(starts, finding.start) == 1:
            yield finding
