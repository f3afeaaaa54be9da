"""Tasks are found with their body, helpers and deadline; what was done, or holds for everyone, is none."""

import csv
import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from vanban.loaders.document import Document
from vanban.loaders.extraction import Header, Task
from vanban.loaders.heading.header import read_header
from vanban.loaders.home import find_home
from vanban.loaders.load import load
from vanban.loaders.names import Home
from vanban.loaders.reading import read
from vanban.loaders.tasking.tasks import find_tasks
from vanban.loaders.tasking.vocabulary import (
    TaskBody,
    TaskCue,
    TaskVerb,
    bodies,
    body_head,
    cue,
    cues,
    verb_inside,
    verbs,
)

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("VANBAN_SHARED", ROOT / ".." / "shared"))
CASCADES = SHARED / "corpus" / "cascade"
with (ROOT / "tests/cases/tasks.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))


def tasks_of(text: str, type_: str | None = "Kế hoạch") -> tuple[Task, ...]:
    document = Document(path="text.txt", sha256="", loader="text", text=text)
    return find_tasks(document, read(document), Header(type=type_), Home())


def shown(task: Task) -> str:
    """A task as `cases/tasks.csv` writes it: body + helper: action by date every period."""
    words = f"{' + '.join([task.assignee or '?', *task.with_])}: {task.action}"
    words += f" by {task.deadline}" if task.deadline else ""
    return words + (f" every {task.recurrence}" if task.recurrence else "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['form']}: {case['text'][:40]}")
def test_case(case: dict[str, str]) -> None:
    assert "; ".join(map(shown, tasks_of(case["text"], case["type"]))) == case["tasks"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_the_quote_is_what_stands_there(case: dict[str, str]) -> None:
    for task in tasks_of(case["text"], case["type"]):
        assert case["text"][task.start : task.end] == task.quote


@pytest.mark.parametrize("row", verbs(), ids=lambda row: row.words)
def test_each_verb_is_found_in_its_own_example(row: TaskVerb) -> None:
    if row.kind != "opening":
        assert row.words in [found[0] for found in verb_inside().finditer(row.example)]
    else:
        assert row.words in row.example


@pytest.mark.parametrize("row", bodies(), ids=lambda row: row.pattern)
def test_each_body_begins_its_own_example(row: TaskBody) -> None:
    assert body_head().match(row.example)


@pytest.mark.parametrize("row", cues(), ids=lambda row: row.example)
def test_each_cue_is_found_in_its_own_example(row: TaskCue) -> None:
    assert cue(row.role).search(row.example)


@pytest.mark.parametrize(
    ("issuer", "name"),
    [
        ("Chính phủ", "Sở Y tế"),
        ("Ủy ban nhân dân tỉnh Lai Châu", "Sở Y tế tỉnh Lai Châu"),
    ],
)
def test_a_central_body_speaks_to_every_province(issuer: str, name: str) -> None:
    text = "Sở Y tế chủ trì rà soát."
    document = Document(path="text.txt", sha256="", loader="text", text=text)
    header = Header(type="Nghị quyết", issuer=issuer, place="Hà Nội")
    home = find_home(text, issuer, "Hà Nội")
    assert [t.assignee for t in find_tasks(document, read(document), header, home)] == [name]


def overlaps(task: Task, quote: dict[str, Any]) -> bool:
    """Whether a task and a quote share half of the shorter one."""
    shared = min(task.end, quote["end"]) - max(task.start, quote["start"])
    return bool(2 * shared >= min(task.end - task.start, quote["end"] - quote["start"]))


@pytest.mark.skipif(not CASCADES.is_dir(), reason=f"no gold: {CASCADES} is missing")
def test_real_cascades() -> None:
    """What hand-made gold expects is found, with its deadline; a figure that falls fails."""
    found, dated, right, count = 0, 0, 0, 0
    for path in sorted(CASCADES.glob("*/cascade.json")):
        for quote in json.loads(path.read_text(encoding="utf-8"))["expectations"]:
            tasks = [
                task for task in tasks_in(path.parent / quote["file"]) if overlaps(task, quote)
            ]
            count, found = count + 1, found + bool(tasks)
            if quote["deadline"]:
                dated += 1
                right += any(task.deadline == quote["deadline"] for task in tasks)
    assert found / count >= 0.97
    assert right / dated >= 0.99


@cache
def tasks_in(path: Path) -> tuple[Task, ...]:
    document = load(path)
    reading = read(document)
    header = read_header(reading)
    home = find_home(reading.text, header.issuer, header.place)
    return find_tasks(document, reading, header, home)


EXAMPLES = [
    (path.stem, task)
    for path in sorted((ROOT / "tests/gold").glob("*.json"))
    for task in json.loads(path.read_text(encoding="utf-8")).get("tasks", ())
]


@pytest.mark.parametrize(("name", "gold"), EXAMPLES)
def test_the_tasks_of_the_examples(name: str, gold: dict[str, Any]) -> None:
    (path,) = (ROOT / "examples/documents").glob(f"{name}.*")
    found = [task.deadline for task in tasks_in(path) if overlaps(task, gold)]
    assert gold["deadline"] in found


def test_the_bodies_of_the_letterhead_head_no_tasks() -> None:
    articles = "\nVề chợ\nĐiều 1. Hỗ trợ mua sách cho các xã trong năm 2031.\nĐiều 2. Sở Tài chính bố trí kinh phí."
    text = (
        "UBND TỈNH LAI CHÂU          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/QĐ-UBND\nQUYẾT ĐỊNH"
    )
    document = Document(path="text.txt", sha256="", loader="text", text=text + articles)
    reading = read(document)
    found = find_tasks(document, reading, read_header(reading), Home())
    assert [task.assignee for task in found] == ["Sở Tài chính"]
