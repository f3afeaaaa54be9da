"""What documents do to each other: carry out, review, amend, replace, repeal, …, each with its place.

Only sentences that cite a document are read. What a citation alone says (references, issued_by) is no matter
of this module.
"""

from collections.abc import Iterable, Iterator, Sequence

from vanban.loaders.citing.mentions import Citation
from vanban.loaders.extraction import Finding, Header, Relation
from vanban.loaders.reading import Reading
from vanban.loaders.relating.clauses import Claim
from vanban.loaders.relating.hierarchy import hierarchy_findings, inverted
from vanban.loaders.relating.walk import Walk

CERTAINTY = {"explicit": 1.0, "context": 0.95, "planned": 0.7}  # of the trigger's own


def relations_and_findings(
    reading: Reading, citations: Sequence[Citation], header: Header
) -> tuple[tuple[Relation, ...], tuple[Finding, ...]]:
    """Both in one walk: the relations, and what was left out because a lower body cannot do it."""
    claims = distinct(Walk(reading, citations, header).claims())
    said = tuple(relation(reading, claim) for claim in claims)
    wrong = inverted(said, citations, header)
    return tuple(r for r in said if r not in wrong), hierarchy_findings(wrong)


def distinct(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Claims between two documents, each place once."""
    seen = set()
    for claim in claims:
        key = (claim.subject, claim.predicate, claim.object, claim.end)
        known = claim.subject and claim.object and claim.subject != claim.object
        if known and key not in seen:
            seen.add(key)
            yield claim


def relation(reading: Reading, claim: Claim) -> Relation:
    """A claim in the places of the file."""
    start, end = reading.source(claim.start, claim.end)
    return Relation(
        start=start,
        end=end,
        subject=claim.subject,
        predicate=claim.predicate,
        object=claim.object,
        level=claim.level,
        confidence=round(claim.trigger.confidence * CERTAINTY[claim.level], 3),
        rule=claim.trigger.id,
        pinpoint=claim.pinpoint,
    )
