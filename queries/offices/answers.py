"""Which documents answer a task: issued by the unit, of the kind that is asked for, carrying out what asks.

A document that nobody has is not one that nobody issued. So a unit is late only where the corpus holds papers of that
unit from the time since the task was given, and none of them answers; otherwise nothing is known.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from vanban.graph.store import Row
from vanban.loaders.normalise import canonical
from vanban.ontology.vocabulary import document_types, read_rows
from vanban.queries.offices.units import Key, Unit, seat_of

FACTS = ("id", "symbol", "type", "title", "date", "issuer", "in_corpus")
ALSO = {"Plan": {"Decision", "Resolution"}}  # by which a plan can come into force
CHANGES = (
    re.compile(  # the title of what changes a document that was there before: no answer of its own
        r"\s*(?:về việc |v/v )?(?:sửa đổi|bổ sung|điều chỉnh|đính chính|bãi bỏ|hủy bỏ|thu hồi)\b",
        re.IGNORECASE,
    )
)
ANSWERED, PREDECESSOR, CITED = "answered", "predecessor", "cited"
OVERDUE, DUE, UNDATED = "overdue", "due", "undated"
UNKNOWN, NO_DOCUMENT, ENDED = "unknown", "no_document", "ended"
OPEN = (OVERDUE, DUE, UNDATED, UNKNOWN)  # what the list of the missing holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A verb that asks for a document."""

    words: str
    example: str


@cache
def asking() -> re.Pattern[str]:
    """ "xây dựng kế hoạch", "báo cáo": a type of document after a verb that makes one, or the word for reporting."""
    verbs = "|".join(spaced(row.words) for row in read_rows("answer_verbs.csv", Verb))
    types = "|".join(spaced(name) for name in sorted(families(), key=lambda n: -len(n)))
    return re.compile(
        rf"""
        \b (?:{verbs}) \b [^.;\n]{{0,80}}? \b (?<!pháp[ ]) (?P<type>{types}) \b
            (?! \s+ (?:này|số|trên|nêu) \b)     # ban hành kế hoạch; not: thực hiện Kế hoạch này
        | \b (?P<report>báo[ ]cáo) \b (?! \s+ (?:này|số|trên) \b)
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def spaced(words: str) -> str:
    """Words as a part of a verbose pattern."""
    return "[ ]".join(map(re.escape, words.split()))


@cache
def families() -> dict[str, str]:
    """The family of each type of document by its name in small letters."""
    return {row.name.lower(): row.family for row in document_types()}


def asked_for(text: str) -> str | None:
    """The family of the document that a task asks for; None where it asks for work alone.

    >>> asked_for("xây dựng kế hoạch thực hiện Kết luận này"), asked_for("đưa vào chương trình công tác năm")
    ('Plan', None)
    >>> asked_for("rà soát hiện trạng, báo cáo Ủy ban nhân dân tỉnh")
    'Report'
    """
    found = asking().search(canonical(text))
    if found is None:
        return None
    return families()[(found["type"] or found["report"]).lower()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document that carries out another one, by what, and by whom it was issued."""

    facts: Mapping[str, Any]
    family: str | None
    predicates: frozenset[str]
    issuer_id: str | None

    def answers(self, wanted: str | None) -> bool:
        """Whether it is of the kind that is asked for; None asks for any."""
        if wanted is None:
            return True
        if wanted != "Report" and self.predicates == {"reviews"}:
            return False  # a plan for a review is no plan that carries out
        if self.family in ALSO.get(wanted, ()):
            return CHANGES.match(canonical(self.facts.get("title") or "")) is None
        return self.family == wanted


Papers = Mapping[Key, list[Paper]]


def papers_by_seat(rows: Iterable[Row]) -> Papers:
    """The documents by where their issuers sit."""
    predicates: dict[str, set[str]] = defaultdict(set)
    facts: dict[str, Row] = {}
    for row in rows:
        predicates[row["id"]].add(row.get("predicate", "implements"))
        facts[row["id"]] = row
    found: dict[Key, list[Paper]] = defaultdict(list)
    for id, row in facts.items():
        seat = seat_of(row["issuer_id"])
        if seat:
            paper = Paper(
                facts={name: row[name] for name in FACTS if name in row},
                family=row["family"],
                predicates=frozenset(predicates[id]),
                issuer_id=row["issuer_id"],
            )
            found[seat.key].append(paper)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitAnswer:
    """What is known of one unit's answer."""

    unit: str
    status: str
    documents: tuple[Mapping[str, Any], ...] = ()
    late_days: int | None = None  # of the first answer after the deadline
    held: int = 0  # documents of the unit in the corpus, since the task was given


def answer_of(
    unit: Unit,
    papers: Papers,
    *,
    held: int,
    wanted: str | None,
    due: str | None,
    today: str,
    documented: bool = True,
) -> UnitAnswer:
    """Whether a unit of which some documents are held answered, with what and how late; what is not known is said."""
    found = [
        (paper, whose)
        for key in (unit.keys | unit.formerly if papers else ())
        for paper in papers.get(key, ())
        if (seat := seat_of(paper.issuer_id))
        and (whose := unit.issued(seat, paper.facts["date"]))
        and (paper.facts["date"] or "") <= today
        and paper.answers(wanted)
    ]
    found.sort(key=lambda p: (p[1] != "own", not p[0].facts["in_corpus"], p[0].facts["date"] or "9999", p[0].facts["id"]))  # fmt: skip
    if found and not documented:
        papers_of_unit = tuple({**p.facts, "by_predecessor": w != "own"} for p, w in found)
        return UnitAnswer(unit=unit.name, status=NO_DOCUMENT, documents=papers_of_unit, held=held)
    if found:
        paper, whose = found[0]
        here = ANSWERED if paper.facts["in_corpus"] else CITED
        return UnitAnswer(
            unit=unit.name,
            status=here if whose == "own" else PREDECESSOR,
            documents=tuple({**p.facts, "by_predecessor": w != "own"} for p, w in found),
            late_days=late(paper.facts["date"], due),
            held=held,
        )
    status = silence(due, today, held=held, documented=documented, until=unit.until)
    return UnitAnswer(unit=unit.name, status=status, held=held)


def silence(
    due: str | None, today: str, *, held: int, documented: bool, until: str | None = None
) -> str:
    """What it means that no answer was found."""
    if not documented:
        return NO_DOCUMENT
    if until and until < (due or today):
        return ENDED
    if not held:
        return UNKNOWN
    if due is None:
        return UNDATED
    return OVERDUE if due < today else DUE


def late(day: str | None, due: str | None) -> int | None:
    """The days from the deadline to the answer, where it came after it.

    >>> late("2025-06-16", "2025-06-15"), late("2025-06-01", "2025-06-15"), late("2025", "2025-06-15")
    (1, None, None)
    """
    try:
        days = (date.fromisoformat(day or "") - date.fromisoformat(due or "")).days
    except ValueError:
        return None
    return days if days > 0 else None
