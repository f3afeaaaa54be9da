"""What one file adds to the graph: bodies, counts and edges, each edge with the sentence that says so.

`ids` says which document each claim of the file turned out to be; nothing else from outside is used, so that many
files can be stated side by side and their edges joined afterwards.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from vanban.graph.identity import place_of
from vanban.graph.names.bodies import Body, read_body, recipients, split_bodies
from vanban.graph.names.places import Place
from vanban.graph.names.series import bodies_of, symbol_of
from vanban.graph.nodes import body_records
from vanban.graph.records import Edge, Node, Record, Source
from vanban.loaders.extraction import SELF, Count, Extraction, Mention, NamedReference, Relation

Cited = Mention | NamedReference


LONGEST = 400  # characters of a sentence on each side of what is quoted


SENTENCE_END = re.compile(r"\n|[.;](?=\s)")


@dataclass(frozen=True)
class Said:
    """One file's extraction with its text, and the documents that its claims are."""

    extraction: Extraction
    text: str
    ids: Mapping[str, str]  # SELF or the id of a cited document -> id of the document in the graph

    @property
    def self_id(self) -> str:
        return self.ids[SELF]

    @cached_property
    def place(self) -> Place | None:
        """Where the file was written: "UBND tỉnh" is the one of this place."""
        head = self.extraction.self
        return place_of(head.issuer, head.symbol, head.place)

    @cached_property
    def issuers(self) -> tuple[Body, ...]:
        head = self.extraction.self
        return split_bodies(head.issuer, self.place) if head.issuer else ()

    @cached_property
    def mentions(self) -> dict[str, list[Cited]]:
        """Where each document is cited; the file's own symbol is no citation."""
        found: dict[str, list[Cited]] = {}
        every: Iterable[Cited] = (*self.extraction.mentions, *self.extraction.named_references)
        for mention in every:
            if mention.document and mention.document != SELF:
                found.setdefault(mention.document, []).append(mention)
        return found

    def source(self, start: int, end: int, rule: str, section: str | None = None) -> Source:
        """A stretch of the text as the source of an edge."""
        return Source(
            document=self.self_id,
            path=self.extraction.path,
            start=start,
            end=end,
            quote=self.text[start:end],
            section=section,
            rule=rule,
        )

    def sentence(self, start: int, end: int, rule: str, section: str | None = None) -> Source:
        """The sentence round a stretch of the text."""
        return self.source(*sentence(self.text, start, end), rule, section)


def statements(said: Said) -> Iterator[Record]:
    """All that one file adds; nodes can come several times, and edges too."""
    yield from _issued(said)
    yield from _sent(said)
    yield from _relations(said)
    yield from _references(said)
    yield from _counts(said)


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
            sources = (
                said.sentence(m.start, m.end, section=_section(m), rule="mention") for m in mentions
            )
            yield Edge(
                subject=me,
                predicate="references",
                object=cited,
                sources=tuple(dict.fromkeys(sources)),
            )


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


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence round a stretch of text begins and ends.

    >>> text = "Mở đầu. Thực hiện Kết luận số 21-KL/TW. Hết."
    >>> begin, stop = sentence(text, 30, 38); text[begin:stop]
    'Thực hiện Kết luận số 21-KL/TW.'
    """
    low, high = max(0, start - LONGEST), min(len(text), end + LONGEST)
    begins = [found.end() for found in SENTENCE_END.finditer(text, low, start)]
    first = begins[-1] if begins else (low if low == 0 else text.find(" ", low, start) + 1 or low)
    stop = SENTENCE_END.search(text, end, high)
    last = (
        stop.end()
        if stop
        else (high if high == len(text) else max(text.rfind(" ", end, high), end))
    )
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def _first_line(text: str) -> tuple[int, int]:
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    return start, end if end > start else len(text)
