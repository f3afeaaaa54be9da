"""Who is to do what by when, from sentences, labelled blocks and tables."""

import re
import sys
from bisect import bisect_right
from itertools import takewhile

from vanban.loaders.document import Document
from vanban.loaders.extraction import Header, Task
from vanban.loaders.names import Home
from vanban.loaders.provinces import province_in
from vanban.loaders.reading import Reading
from vanban.loaders.tasking.assignees import helpers_of, names_of, read_assignee
from vanban.loaders.tasking.clauses import Draft
from vanban.loaders.tasking.labels import tasks_of_labels
from vanban.loaders.tasking.manner import manner_of
from vanban.loaders.tasking.outline import Passage, passages_of
from vanban.loaders.tasking.sentences import tasks_of_sentences
from vanban.loaders.tasking.tables import Row, tasks_of_tables
from vanban.loaders.tasking.vocabulary import verb_first

# Types that only central bodies issue, where the heading does not name one.
CENTRAL = ("Luật", "Bộ luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch")

BLANKS = re.compile(r"\.{5,}|…{2,}|_{5,}")  # a form to fill in
TOP = 1500  # characters within which the number of a letterhead stands


def find_tasks(
    document: Document, reading: Reading, header: Header, home: Home
) -> tuple[Task, ...]:
    """The tasks of a document, in the order of the text."""
    manner = manner_of(reading, header)
    home = home_of(header, home)
    found, tables = tasks_of_tables(document, header.date)
    rows = [
        row_task(document, row, home)
        for row in found
        if not manner.law or verb_first().match(row.action)  # a law has tables of other things too
    ]
    passages = below_letterhead(passages_of(reading), reading, header)
    labelled, taken = tasks_of_labels(
        reading.text, [] if manner.procedure else passages, header.date
    )
    rest = [passage for passage in passages if passage.start not in taken]
    said = tasks_of_sentences(reading.text, rest, manner, header.date)
    tasks = [task_of(document, reading, draft, home) for draft in (*labelled, *said)]
    apart = (t for t in tasks if not (within(tables, t.start) or BLANKS.search(t.quote)))
    return tuple(sorted((*rows, *apart), key=lambda task: (task.start, task.end)))


def below_letterhead(passages: list[Passage], reading: Reading, header: Header) -> list[Passage]:
    """The passages behind the document's own number: the bodies above it have issued it, and head no tasks."""
    number, _ = header.spans.get("symbol", (0, 0))
    if not 0 < number < TOP:
        return passages
    above = takewhile(lambda p: reading.source(p.start, p.end)[0] < number, passages)
    return passages[sum(1 for _ in above) :]


def within(places: list[tuple[int, int]], at: int) -> bool:
    """Whether one of the places, which stand in order and apart, holds a point.

    >>> within([(0, 5), (10, 20)], 12), within([(0, 5), (10, 20)], 7)
    (True, False)
    """
    index = bisect_right(places, (at, sys.maxsize)) - 1
    return index >= 0 and at < places[index][1]


def home_of(header: Header, home: Home) -> Home:
    """An act that only central bodies issue speaks to every province, whoever signs it and where."""
    central = header.type in CENTRAL and not province_in(header.issuer or "")
    return Home(None, None, header.issuer) if central else home


def task_of(document: Document, reading: Reading, draft: Draft, home: Home) -> Task:
    """A task as the file has it, with names in full."""
    start, end = reading.source(draft.start, draft.end)
    action = reading.text[draft.action : draft.action_end or draft.end].strip(" ,.;:")
    if draft.helpers:
        helpers = names_of(reading.text[slice(*draft.helpers)], home)
    else:
        shared = names_of(reading.text[slice(*draft.shared)], home) if draft.shared else ()
        helpers = helpers_of(action, home) or shared
    return Task(
        start=start,
        end=end,
        quote=document.text[start:end],
        assignee=", ".join(names_of(reading.text[slice(*draft.who)], home)) or None,
        with_=helpers,
        action=action,
        deadline=draft.deadline.date,
        recurrence=draft.deadline.recurrence,
        section=reading.paragraph_at(draft.start).section,
    )


def row_task(document: Document, row: Row, home: Home) -> Task:
    """A task that a row of a table says."""
    return Task(
        start=row.start,
        end=row.end,
        quote=document.text[row.start : row.end],
        assignee=", ".join(names_of(names_alone(row.who), home)) or None,
        with_=names_of(names_alone(row.helpers), home),
        action=row.action,
        deadline=row.deadline.date,
        recurrence=row.deadline.recurrence,
    )


def names_alone(cell: str) -> str:
    """The names of a cell without what it adds: "Bộ Tư pháp chủ trì hướng dẫn"."""
    found = read_assignee(cell, 0, len(cell))
    return cell[: found.end] if found and found.verb else cell
