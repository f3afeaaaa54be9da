"""What one file adds to the graph: bodies, counts and edges, each edge with the sentence that says so.

`ids` says which document each claim of the file turned out to be; nothing else from outside is used, so that many
files can be stated side by side and their edges joined afterwards.
"""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from vanban.graph.names.bodies import Body, read_body
from vanban.graph.names.lists import assignees, recipients, split_bodies
from vanban.graph.names.series import bodies_of, symbol_of
from vanban.graph.records import Edge, Node, Record, Source
from vanban.graph.resolving.nodes import body_records
from vanban.graph.resolving.said import Cited, Said
from vanban.loaders.extraction import Count, Mention, Relation, Task


def statements(said: Said) -> Iterator[Record]:
    """All that one file adds; nodes can come several times, and edges too."""
    yield from _issued(said)
    yield from _sent(said)
    yield from _relations(said)
    yield from _references(said)
    yield from _counts(said)
    yield from _tasks(said)
    yield from _successions(said)


def _issued(said: Said) -> Iterator[Record]:
    """Who issued the file, and who, as it says, issued what it cites."""
    head = said.extraction.self
    span = head.spans.get("issuer") or head.spans.get("symbol") or _first_line(said.text)
    yield from _issuers(
        said, said.self_id, said.issuers, head.symbol, said.source(*span, rule="header")
    )
    for cited in said.extraction.documents:
        mention = next(iter(said.mentions.get(cited.id, ())), None)
        if mention and said.ids[cited.id] != said.self_id:
            source = said.sentence(
                mention.start, mention.end, rule="citation", section=_section(mention)
            )
            bodies = split_bodies(cited.issuer, said.place) if cited.issuer else ()
            yield from _issuers(said, said.ids[cited.id], bodies, cited.symbol, source)


def _issuers(
    said: Said, document: str, bodies: tuple[Body, ...], text: str | None, source: Source
) -> Iterator[Record]:
    """The issuers that are named; where none is, the body that the symbol itself tells."""
    symbol = symbol_of(text) if text and not bodies else None
    if symbol:
        bodies, source = bodies_of(symbol), replace(source, rule="symbol", confidence=0.9)
    for body in bodies:
        yield from _body_edge(said, document, "issued_by", body, source)


def _sent(said: Said) -> Iterator[Record]:
    """Who the file was sent to: the lines of Nơi nhận."""
    start, end = said.extraction.self.spans.get("recipients", (0, len(said.text)))
    for recipient in said.extraction.self.recipients:
        at = said.text.find(recipient, start, end)
        where = (at, at + len(recipient)) if at >= 0 else (start, end)
        if at < 0 and "recipients" not in said.extraction.self.spans:
            continue  # nowhere to be seen in the text
        source = said.source(*where, rule="recipients")
        for body in recipients(recipient, said.place):
            yield from _body_edge(said, said.self_id, "sent_to", body, source)


def _body_edge(
    said: Said, subject: str, predicate: str, body: Body, source: Source
) -> Iterator[Record]:
    own = scoped(said, body)
    yield from body_records(own, source)
    yield Edge(subject=subject, predicate=predicate, object=own.id, sources=(source,))


def scoped(said: Said, body: Body) -> Body:
    """A body that its name does not single out belongs to the file's place, its issuer, or this file alone."""
    if body.located and (any(body.rows) or body.place.slug or _proper(body.name)):
        return _own(said, body)
    system, _, rest = body.id.removeprefix("org:").partition(":")
    if said.place and not any(body.rows):
        return replace(body, id=f"org:{system}:{said.place.slug}.{rest}", place=said.place)
    if body.located:
        return body
    if said.issuers and said.issuers[0].located and not any(body.rows):
        issuer = said.issuers[0]
        return replace(
            body, id=f"{issuer.id}.{rest}", system=issuer.system, level="unit", part_of=issuer
        )
    return replace(body, id=f"org:{system}:_{said.extraction.sha256[:8]}.{rest}")


PROPER = re.compile(
    r"\s[A-ZĐÀ-Ỹ][a-zà-ỹđ]"
)  # a capital within the name: Tập đoàn Điện lực; not "Phòng: TH, VX"


def _proper(name: str) -> bool:
    return bool(PROPER.search(name))


def _own(said: Said, body: Body) -> Body:
    """Bare "Đảng ủy" in a paper of the Đảng ủy of the People's Committee is that one."""
    issuer, row = (said.issuers[0] if said.issuers else None), body.rows[0]
    if issuer is None or row is None or body.place != issuer.place or len(body.register) > 1:
        return body
    own = issuer.rows[-1]
    if (
        own is None
        or own.symbol == row.symbol
        or row.symbol not in own.variants
        or row.level != "any"
    ):
        return body
    renamed = read_body(body.name.replace(row.name, own.name), said.place)
    return renamed or body


def _relations(said: Said) -> Iterator[Record]:
    for relation in said.extraction.relations:
        subject, object_ = said.ids.get(relation.subject), said.ids.get(relation.object)
        if subject and object_ and subject != object_ and relation.predicate != "issued_by":
            yield Edge(
                subject=subject,
                predicate=relation.predicate,
                object=object_,
                sources=(_source(said, relation),),
            )


def _successions(said: Said) -> Iterator[Record]:
    """A body took over from another, as the file says; what is planned stays a plan."""
    for one in said.extraction.successions:
        new, old = read_body(one.new, said.place), read_body(one.old, said.place)
        heir, former = new and scoped(said, new), old and scoped(said, old)
        if not heir or not former or heir.id == former.id:
            continue
        source = replace(
            said.sentence(one.start, one.end, one.rule),
            level=one.level,
            confidence=0.7 if one.level == "planned" else 0.95,
        )
        yield from body_records(heir, source)
        yield from body_records(former, source)
        yield Edge(subject=heir.id, predicate="successor_of", object=former.id, sources=(source,))


def _source(said: Said, relation: Relation) -> Source:
    section = _section_at(said, relation.start, relation.end)
    return replace(
        said.source(relation.start, relation.end, relation.rule, section),
        level=relation.level,
        confidence=relation.confidence,
        pinpoint=relation.pinpoint,
    )


def _section_at(said: Said, start: int, end: int) -> str | None:
    inside = (m.section for m in said.extraction.mentions if start <= m.start < end and m.section)
    return next(inside, None)


def _references(said: Said) -> Iterator[Record]:
    """The file cites a document that no stronger relation joins it with."""
    me = said.self_id
    pairs = [(said.ids.get(r.subject), said.ids.get(r.object)) for r in said.extraction.relations]
    stronger = {one for pair in pairs if me in pair for one in pair}
    for local, mentions in said.mentions.items():
        cited = said.ids.get(local)
        if cited and cited != me and cited not in stronger:
            sources = (_mention(said, m) for m in mentions)
            yield Edge(
                subject=me,
                predicate="references",
                object=cited,
                sources=tuple(dict.fromkeys(sources)),
            )


def _mention(said: Said, mention: Cited) -> Source:
    """The sentence that cites a document, and the part of it that is meant."""
    source = said.sentence(mention.start, mention.end, "mention", _section(mention))
    return replace(source, pinpoint=mention.pinpoint)


def _section(mention: Cited) -> str | None:
    return mention.section if isinstance(mention, Mention) else None


def _counts(said: Said) -> Iterator[Record]:
    ids = {count.id: _count_id(said, count) for count in said.extraction.counts}
    names = {organisation.id: organisation.name for organisation in said.extraction.organizations}
    for count in said.extraction.counts:
        id_, source = ids[count.id], said.sentence(count.start, count.end, rule="count")
        yield Node(id=id_, kind="Count", properties=_count_properties(count))
        yield Edge(subject=said.self_id, predicate="has_count", object=id_, sources=(source,))
        whole = ids.get(count.part_of or "")
        if whole and whole != id_:
            yield Edge(subject=id_, predicate="part_of_count", object=whole, sources=(source,))
        name = names.get(count.organization or "", count.organization)
        body = read_body(name, said.place) if name else None
        if body:
            yield from _body_edge(said, id_, "counted_in", body, source)


def _count_id(said: Said, count: Count) -> str:
    return f"count:{said.extraction.sha256[:12]}:{count.start}-{count.end}"


def _count_properties(count: Count) -> dict[str, str | int | float | bool | None]:
    return {
        "value": float(count.value),
        "text": count.text,
        "unit": count.unit,
        "kind": count.kind,
        "category": count.category or None,
        "share_percent": count.share_percent,
        "approx": count.approx,
        "period": count.period,
        "partition": count.partition,
    }


def _tasks(said: Said) -> Iterator[Record]:
    """Who is to do what: the task, and those of its bodies that are known or named."""
    seen: Counter[str] = Counter()
    for task in said.extraction.tasks:
        id_ = f"task:{said.extraction.sha256[:12]}:{task.start}-{task.end}"
        seen[id_] += 1
        if seen[id_] > 1:  # one sentence with several bodies
            id_ = f"{id_}:{seen[id_]}"
        source = said.source(task.start, task.end, "task", task.section)
        yield Node(id=id_, kind="Task", properties=_task_properties(task))
        yield Edge(subject=said.self_id, predicate="has_task", object=id_, sources=(source,))
        named = {"assigned_to": (task.assignee,), "assisted_by": task.with_}
        for predicate, names in named.items():
            for name in names:
                for body in assignees(name, said.place) if name else ():
                    yield from _body_edge(said, id_, predicate, body, source)


def _task_properties(task: Task) -> dict[str, str | int | float | bool | None]:
    return {
        "action": task.action or None,
        "assignee": task.assignee,
        "assistants": "; ".join(task.with_) or None,
        "deadline": task.deadline,
        "due": last_day(task.deadline),
        "recurrence": task.recurrence,
    }


PERIOD_END = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?|-Q(?P<quarter>[1-4]))?\Z"
)  # 2025, 2025-06, 2025-06-15, 2025-Q2; of an interval what follows the slash


def last_day(deadline: str | None) -> str | None:
    """The last day of an ISO date or period.

    >>> last_day("2025-06-15"), last_day("2026-02"), last_day("2025-01-01/2025-Q2"), last_day("soon")
    ('2025-06-15', '2026-02-28', '2025-06-30', None)
    """
    found = PERIOD_END.search(deadline or "")
    if found is None:
        return None
    year = int(found["year"])
    month = int(found["month"] or 3 * int(found["quarter"] or 4))
    if year == 0 or not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    day = int(found["day"] or last)
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= last else None


def _first_line(text: str) -> tuple[int, int]:
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    return start, end if end > start else len(text)
