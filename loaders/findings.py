"""What does not fit in what a text says of documents: for the people who wrote it, so silence where doubt is left.

Each rule leaves out the forms in which common use proves it wrong: two series that share a number, a term that
starts one anew, the bases that a consolidated text quotes from other times.
"""

from vanban.loaders.auditing.acts import rests_on_ended, ruled_over
from vanban.loaders.auditing.dates import (
    another_own_date,
    cited_too_early,
    two_dates,
    wrong_own_year,
    wrong_years,
)
from vanban.loaders.auditing.names import misprinted, two_issuers, wrong_issuers, wrong_types
from vanban.loaders.auditing.told import Told
from vanban.loaders.extraction import Finding

RULES = (
    wrong_years,
    wrong_own_year,
    two_dates,
    another_own_date,
    two_issuers,
    wrong_issuers,
    cited_too_early,
    wrong_types,
    misprinted,
    rests_on_ended,
    ruled_over,
)


def find_document_findings(told: Told) -> tuple[Finding, ...]:
    """All that does not fit, each once, in the order of the text."""
    found: dict[tuple[str, str], Finding] = {}
    for finding in (f for rule in RULES for f in rule(told)):
        found.setdefault((finding.kind, finding.message), finding)
    return tuple(sorted(found.values(), key=lambda f: (f.start, f.end, f.kind)))
