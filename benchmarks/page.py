"""The accuracy report as a page: tables with intervals, and what is still wrong by cause."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from vanban.benchmarks.calibration import Judged
from vanban.benchmarks.labels import Score
from vanban.benchmarks.samples import (
    Cause,
    Known,
    Sample,
    causes,
    known_misses,
    samples,
    wilson,
)
from vanban.benchmarks.scoring import Figure, Group, Miss

ROOT = Path(__file__).resolve().parents[1]
INTERVAL = "95 % interval"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table of Markdown; numbers stand right."""
    body = [[str(cell) for cell in row] for row in rows]
    right = [
        bool(body) and all(row[i][:1].isdigit() or row[i] == "–" for row in body)
        for i in range(len(head))
    ]
    rule = ["--:" if numeric else "---" for numeric in right]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *body))


def share(part: int, whole: int) -> tuple[str, str]:
    """A share with its interval; nothing where there is nothing to share."""
    if not whole:
        return "–", "–"
    low, high = wilson(part, whole)
    return f"{part / whole:.4f}", f"{low:.3f}–{high:.3f}"


def figure_row(name: str, figure: Figure) -> tuple[object, ...]:
    precision, around = share(figure.right, figure.found)
    recall, about = share(figure.right, figure.gold)
    return (
        name, figure.right, figure.gold, figure.found, precision, around, recall, about, f"{figure.f1:.4f}",
    )  # fmt: skip


FIGURE_HEAD = ("", "right", "gold", "found", "precision", INTERVAL, "recall", INTERVAL, "F1")


def figures(named: dict[str, Figure]) -> str:
    return table(FIGURE_HEAD, [figure_row(name, figure) for name, figure in named.items()])


def header_fields(group: Group) -> str:
    """The heading field by field; each document has each of them, if only as 'does not say'."""
    wrong = Counter(m.item.split()[1].rstrip(":") for m in group.misses if m.figure == "header")
    total = sum("header" in figures for figures in group.documents.values())
    names = ("type", "symbol", "date", "issuer", "signer", "title")
    rows = [(n, total - wrong[n], total, *share(total - wrong[n], total)) for n in names]
    return table(("field", "right", "documents", "share", INTERVAL), rows)


def label_rows(scores: list[Score]) -> Iterator[tuple[object, ...]]:
    for score in scores:
        yield score.name, score.total, score.agree, score.fair, *share(score.agree, score.fair)


def calibration_rows(judged: list[Judged]) -> Iterator[tuple[object, ...]]:
    """One row a confidence: how many of it were right."""
    groups: dict[str, list[bool]] = defaultdict(list)
    for row in judged:
        groups[f"{row.relation.confidence:.2f}"].append(row.right)
    for confidence, right in sorted(groups.items()):
        yield confidence, len(right), sum(right), *share(sum(right), len(right))


def sample_rows(drawn: list[Sample]) -> Iterator[tuple[object, ...]]:
    for s in drawn:
        seed = s.seed or "–"
        yield s.sample, s.asked, s.judged, s.right, *share(s.right, s.judged), seed, s.date, s.note


def miss_rows(groups: list[Group], known: list[Known]) -> Iterator[tuple[object, ...]]:
    """The misses of the gold by cause, the most frequent first."""
    found = Counter(
        (g.name, m.figure, cause_of(m, g.name, known)) for g in groups for m in g.misses
    )
    for (group, figure, cause), times in found.most_common():
        yield group, figure, times, cause


def cause_of(miss: Miss, group: str, known: list[Known]) -> str:
    rows = (row.cause for row in known if explains(row, miss, group))
    return next(rows, f"not looked into yet: {miss.document}")


def explains(row: Known, miss: Miss, group: str) -> bool:
    here = (row.group, row.document) == (group, miss.document)
    return here and miss.item.startswith(row.item)


def settled(groups: list[Group], known: list[Known]) -> list[Known]:
    """The rows of known causes whose misses are gone: they can be taken out of the file."""
    misses = [(miss, group.name) for group in groups for miss in group.misses]
    return [row for row in known if not any(explains(row, *miss) for miss in misses)]


def error_rows(all_causes: list[Cause]) -> Iterator[tuple[object, ...]]:
    for cause in all_causes:
        yield cause.sample, cause.errors, cause.cause


def independent() -> tuple[int, int, list[tuple[str, str]]]:
    """How many answers written beforehand there are, how many are right, and the others with their cause."""
    with (ROOT / "tests/cases/independent.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    asked = ("header", "documents", "relations", "counts", "tasks")
    total = sum(bool(row[column]) for row in rows for column in asked)
    wrong = [(row["name"], line) for row in rows for line in row["wrong"].splitlines()]
    return total, total - len(wrong), wrong


def still_wrong(groups: list[Group]) -> str:
    wrong = independent()[2]
    parts = [
        "### In the gold",
        table(("where", "part", "misses", "cause"), miss_rows(groups, known_misses())),
        "### In the samples that were judged by reading",
        table(("sample", "errors", "cause"), error_rows(causes())),
        "### In the passages that were written beforehand",
        table(("passage", "what is wrong"), wrong) if wrong else "Nothing.",
    ]
    return "\n\n".join(parts)


def judged_by_reading() -> str:
    total, right, _ = independent()
    head = ("sample", "asked", "judged", "right", "share", INTERVAL, "seed", "date", "note")
    low, high = wilson(right, total)
    return (
        "Each item was judged once, by one reader, against the text.\n\n"
        + table(head, sample_rows(samples()))
        + "\n\nAnd 25 short passages, party and state, written with their answers before the program saw them"
        + f" (`tests/cases/independent.csv`): {right} of {total} answers right ({low:.2f}–{high:.2f})."
    )
