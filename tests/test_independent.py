"""Passages whose answers were written before the program saw them: what is right stays right, what is wrong is named.

`cases/independent.csv` has one row a passage; a line of `wrong` is "column: reason" for an answer that fails today. The
rule that mends it takes the line away, for such a failure is strict. A `*` in an answer is not asked.
"""

import csv
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from vanban.loaders.document import Document
from vanban.loaders.extract import extract
from vanban.loaders.extraction import Extraction

with (Path(__file__).parent / "cases/independent.csv").open(encoding="utf-8", newline="") as file:
    PASSAGES = list(csv.DictReader(file))


@cache
def found_in(text: str) -> Extraction:
    return extract(Document(path="text.txt", sha256="", loader="text", text=text))


def header(found: Extraction) -> list[str]:
    said = found.self
    fields = ("type", "symbol", "date", "issuer", "title", "place", "signer")
    told = [f"{name}: {getattr(said, name) or 'none'}" for name in fields]
    return [*told, f"recipients: {'; '.join(said.recipients) or 'none'}"]


def documents(found: Extraction) -> list[str]:
    return [
        " | ".join(field or "none" for field in (d.symbol, d.type, d.date, d.issuer))
        for d in found.documents
    ]


def relations(found: Extraction) -> list[str]:
    """Context is no mark here: what a footnote or a list says is as true as what a clause says."""
    return [
        f"{r.subject} {r.predicate} {r.object}" + (" ~planned" if r.level == "planned" else "")
        for r in found.relations
        if r.predicate not in ("references", "issued_by", "proposed_by")
    ]


def counts(found: Extraction) -> list[str]:
    texts = {count.id: count.text for count in found.counts}
    lines = []
    for count in found.counts:
        words = [count.text, count.kind, count.approx or ""]
        words += [f"of {texts[count.part_of]}"] if count.part_of else []
        words += ["cut"] if count.partition else []
        words += [f"{count.share_percent:g}%"] if count.share_percent is not None else []
        lines.append(" ".join(word for word in words if word))
    return lines


def tasks(found: Extraction) -> list[str]:
    return [
        " | ".join(field or "none" for field in (t.assignee, t.deadline, t.recurrence))
        for t in found.tasks
    ]


SAID: dict[str, Callable[[Extraction], list[str]]] = {
    "header": header,
    "documents": documents,
    "relations": relations,
    "counts": counts,
    "tasks": tasks,
}


def asked() -> list[Any]:
    """One parameter set for each answer of each passage, marked where it is known to be wrong."""
    sets = []
    for row in PASSAGES:
        wrong = dict(line.split(": ", 1) for line in row["wrong"].splitlines())
        assert wrong.keys() <= SAID.keys()
        for column in SAID:
            if row[column]:
                reason = wrong.get(column)
                marks = (
                    [pytest.mark.xfail(strict=True, raises=AssertionError, reason=reason)]
                    if reason
                    else []
                )
                name = f"{row['name']}: {column}"
                sets.append(pytest.param(row["text"], column, row[column], marks=marks, id=name))
    return sets


def agree(want: str, have: str) -> bool:
    """Whether one line is the other, but for what is not asked."""
    pairs = list(zip(want.split(" | "), have.split(" | "), strict=False))
    return all(w in ("*", h) for w, h in pairs)


@pytest.mark.parametrize(("text", "column", "answer"), asked())
def test_the_answer_written_before(text: str, column: str, answer: str) -> None:
    have = SAID[column](found_in(text))
    want = [] if answer == "none" else answer.splitlines()
    if column == "header":  # only the fields that the answer names
        names = {line.split(": ")[0] for line in want}
        have = [line for line in have if line.split(": ")[0] in names]
    missed = [line for line in want if not any(agree(line, other) for other in have)]
    extra = [line for line in have if not any(agree(other, line) for other in want)]
    assert (missed, extra) == ([], [])
