"""A cascade graph of any size, made from a seed in the shape of reality, for tests and benchmarks.

Central directives go down to ministries, provinces, districts (until July 2025) and communes; each step comes some
weeks after the one before it, cites laws and papers with a heavy tail, and carries the sentence that says so.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

from vanban.graph.records import Edge, Node, Record, Source, Value
from vanban.ontology.vocabulary import former_provinces, provinces

EDGES = 8  # a document, all kinds together
LARGEST = 5_000  # documents under the directive with the id ROOT, or a twentieth of all
ROOT = "d:0"
FIRST, LAST = date(2012, 1, 1), date(2026, 6, 30)
MERGED = date(2025, 7, 1)  # the districts end, and many provinces with them
DEPARTMENTS = (
    "Nội vụ", "Tài chính", "Công Thương", "Xây dựng", "Tư pháp", "Y tế", "Dân tộc và Tôn giáo", "Khoa học và Công nghệ",
    "Giáo dục và Đào tạo", "Nông nghiệp và Môi trường", "Văn hóa, Thể thao và Du lịch", "Ngoại vụ", "Công an", "Thanh tra",
)  # fmt: skip
CENTRAL = (("o:bct", "Bộ Chính trị", "party", "TW"), ("o:cp", "Chính phủ", "state", "CP"))
TYPES = {  # of a step below the directive: type, family, code, relation; and how many in a hundred
    ("Kế hoạch", "Plan", "KH", "implements"): 62,
    ("Công văn", "Letter", "CV", "implements"): 18,
    ("Báo cáo", "Report", "BC", "reviews"): 10,
    ("Hướng dẫn", "Guidance", "HD", "guides"): 5,
    ("Quyết định", "Decision", "QĐ", "promulgates"): 3,
    ("Chỉ thị", "Directive", "CT", "continues"): 2,
}


@dataclass(frozen=True, slots=True)
class Body:
    """One body of the hierarchy."""

    id: str
    name: str
    level: str
    system: str
    symbol: str
    place: str | None = None
    parent: "Body | None" = None
    until: date | None = None
    below: "list[Body]" = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Paper:
    """One document on its way into the graph."""

    number: int
    body: Body
    kind: tuple[str, str, str, str]
    day: date
    parent: "Paper | None"

    @property
    def id(self) -> str:
        return f"d:{self.number}"

    @property
    def symbol(self) -> str:
        middle = "-" if self.body.system == "party" else "/"
        rest = "/" if middle == "-" else "-"
        return f"{self.number % 997 + 1:02}{middle}{self.kind[2]}{rest}{self.body.symbol}"


def cascade(documents: int, seed: int = 1) -> Iterator[Record]:
    """The records of a graph with this many documents and eight edges a document, nodes first."""
    chance = random.Random(seed)
    central, provincial, ended = hierarchy(min(3321, documents // 20))
    bodies = [*central, *(b for province in provincial for b in spread(province)), *ended]
    papers = list(write_papers(chance, documents, central, provincial))
    yield from map(body_node, bodies)
    yield from (paper_node(paper, chance) for paper in papers)
    reports = [paper for paper in papers if paper.kind[1] == "Report"]
    orders = [paper for paper in papers if paper.kind[1] in ("Conclusion", "Directive")]
    for report in reports:
        yield from counts_of(report)
    yield from map(task_of, orders)
    fixed = list(body_edges(bodies, provincial, ended))
    yield from fixed
    yield from paper_edges(
        chance, papers, EDGES * documents - len(fixed) - 5 * len(reports) - 2 * len(orders)
    )
    for report in reports:
        yield from count_edges(report)
    for order in orders:
        yield from task_edges(order)


# the bodies


def hierarchy(communes: int) -> tuple[list[Body], list[Body], list[Body]]:
    """Central bodies and ministries, provinces with all below them, and provinces that have ended."""
    central = [Body(id, name, "central", system, symbol) for id, name, system, symbol in CENTRAL]
    central += [Body(f"o:b{n}", f"Bộ {name}", "ministry", "state", f"B{n}") for n, name in enumerate(DEPARTMENTS)]  # fmt: skip
    rows = provinces()
    share = max(1, communes // len(rows))
    whole = [one_province(row.slug, row.name, share) for row in rows]
    ended = [
        Body(f"o:{row.slug}.cu", f"Tỉnh ủy {row.name}", "province", "party", "TU", row.name, until=MERGED)
        for row in former_provinces()
        if row.until
    ]  # fmt: skip
    return central, whole, ended


def one_province(slug: str, name: str, communes: int) -> Body:
    """A province's committee with its departments, and its districts with their communes."""
    top = Body(f"o:{slug}", f"Tỉnh ủy {name}", "province", "party", "TU", name)
    for n, field_of in enumerate(DEPARTMENTS):
        title = f"Sở {field_of} tỉnh {name}"
        top.below.append(Body(f"{top.id}.s{n}", title, "province", "state", f"S{n}", name, top))
    for n in range(max(1, communes // 5)):
        title = f"Huyện ủy {n + 1} tỉnh {name}"
        place = f"huyện {n + 1} {name}"
        top.below.append(Body(f"{top.id}.h{n}", title, "district", "party", "HU", place, top, MERGED))  # fmt: skip
    for n in range(communes):
        title = f"Đảng ủy xã {n + 1} tỉnh {name}"
        top.below.append(Body(f"{top.id}.x{n}", title, "commune", "party", "ĐU", f"xã {n + 1} {name}", top))  # fmt: skip
    return top


def spread(body: Body) -> Iterator[Body]:
    yield body
    yield from body.below


def body_node(body: Body) -> Node:
    said: dict[str, Value] = {
        "name": body.name, "symbol": body.symbol, "level": body.level, "system": body.system, "place": body.place,
        "since": MERGED.isoformat() if body.level == "commune" else None,
        "until": body.until.isoformat() if body.until else None,
    }  # fmt: skip
    return Node(id=body.id, kind="Organisation", properties=said)


def body_edges(bodies: list[Body], whole: list[Body], ended: list[Body]) -> Iterator[Edge]:
    for body in bodies:
        if body.parent:
            yield Edge(subject=body.id, predicate="part_of", object=body.parent.id)
    heirs = {body.place: body for body in whole}
    successors = {row.name: row.successor for row in former_provinces()}
    for old in ended:
        new = heirs[successors[old.place or ""]]
        yield Edge(subject=new.id, predicate="successor_of", object=old.id)


# the documents


def write_papers(
    chance: random.Random, documents: int, central: list[Body], whole: list[Body]
) -> Iterator[Paper]:
    """Cascade after cascade, the first one the largest, until there are enough documents."""
    numbers = count()
    left = documents
    size = min(LARGEST, documents // 20) + 1
    while left:
        size = min(left, size)
        yield from one_cascade(chance, numbers, size, central, whole)
        left -= size
        size = min(LARGEST, int(20 * chance.paretovariate(1.2)))


def one_cascade(
    chance: random.Random, numbers: "count[int]", size: int, central: list[Body], whole: list[Body]
) -> Iterator[Paper]:
    """A directive, and below it one document after the other, each of which carries out an earlier one."""
    start = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days - 400))
    kind = ("Kết luận", "Conclusion", "KL", "implements")
    root = Paper(next(numbers), chance.choice(central[:2]), kind, start, None)
    yield root
    tops: dict[str | None, list[Paper]] = {}  # province -> its documents of this cascade
    seen = [root]
    answering = whole[: max(1, len(whole) - chance.randrange(12))]  # some provinces never answer
    for _ in range(size - 1):
        province = chance.choice(answering)
        own = tops.setdefault(province.id, [])
        if not own or chance.random() < 0.05:
            body, parent = (province, root) if chance.random() < 0.8 else (chance.choice(central[2:]), root)  # fmt: skip
        else:
            body = chance.choice(province.below)
            parent = own[int(len(own) * chance.random() ** 3)]
        day = parent.day + timedelta(days=chance.randrange(10, 120))
        paper = Paper(next(numbers), body, a_kind(chance), day, parent)
        if body.place:
            own.append(paper)
        seen.append(paper)
        yield paper


def a_kind(chance: random.Random) -> tuple[str, str, str, str]:
    return chance.choices(list(TYPES), weights=list(TYPES.values()))[0]


def paper_node(paper: Paper, chance: random.Random) -> Node:
    """The document; of some only the symbol is known, some fit several others, some are only cited."""
    body, type, luck = paper.body, paper.kind, chance.random()
    status = "ambiguous" if luck < 0.01 else "provisional" if luck < 0.06 else "resolved"
    said: dict[str, Value] = {
        "symbol": paper.symbol, "type": type[0], "family": type[1], "status": status, "system": body.system,
        "title": f"về việc thực hiện nhiệm vụ số {paper.number // 50}", "level": body.level, "place": body.place,
        "in_corpus": luck < 0.85, "path": f"kho/{paper.number}.txt" if luck < 0.85 else None,
        "candidates": f"d:{paper.number // 2} d:{paper.number // 3}" if status == "ambiguous" else None,
    }  # fmt: skip
    if status == "resolved":
        said |= {"date": paper.day.isoformat(), "year": paper.day.year, "issuer": body.name}
        said |= {"issuer_id": body.id, "signer": f"Nguyễn Văn {paper.number % 89}"}
    return Node(id=paper.id, kind="Document", properties=said)


def paper_edges(chance: random.Random, papers: list[Paper], edges: int) -> Iterator[Edge]:
    """All edges that start at documents, this many together."""
    written = 0
    for n, paper in enumerate(papers):
        quota = edges * (n + 1) // len(papers) - written
        own: dict[tuple[str, str], Edge] = {}
        for predicate, object, name in said_by(chance, papers, paper, quota):
            if len(own) < quota and object != paper.id:
                own.setdefault((predicate, object), said(chance, paper, predicate, object, name))
        written += len(own)
        yield from own.values()


def said_by(
    chance: random.Random, papers: list[Paper], paper: Paper, quota: int
) -> Iterator[tuple[str, str, str]]:
    """Predicate, object and its name: what a document says, the most certain first and citations as filling."""
    parent, body = paper.parent, paper.body
    if parent:
        yield paper.kind[3], parent.id, parent.symbol
        if parent.parent and chance.random() < 0.3:
            yield "implements", parent.parent.id, parent.parent.symbol
        if chance.random() < 0.03:
            yield chance.choice(("amends", "replaces", "repeals")), parent.id, parent.symbol
    yield "issued_by", body.id, body.name
    below = body.below or ([body.parent] if body.parent else [])
    for receiver in chance.sample(below, min(len(below), 2)):
        yield "sent_to", receiver.id, receiver.name
    for _ in range(3 * quota):
        predicate = chance.choices(("references", "based_on", "announces"), (70, 28, 2))[0]
        other = papers[int(len(papers) * chance.random() ** 2)]
        yield predicate, other.id, other.symbol


def said(chance: random.Random, paper: Paper, predicate: str, object: str, name: str) -> Edge:
    """The edge with one sentence, one edge in ten with two."""
    first = a_source(chance, paper, predicate, name)
    more = (a_source(chance, paper, predicate, name),) if chance.random() < 0.1 else ()
    return Edge(subject=paper.id, predicate=predicate, object=object, sources=(first, *more))


def a_source(chance: random.Random, paper: Paper, predicate: str, name: str) -> Source:
    start = chance.randrange(80_000)
    quote = f"Thực hiện {name} về nhiệm vụ số {start % 997}, {paper.body.name} ban hành {paper.kind[0]} số {paper.symbol}"
    return Source(
        document=paper.id,
        path=f"kho/{paper.number}.txt",
        start=start,
        end=start + len(quote),
        quote=quote,
        section=chance.choice(("I", "II.1", "III.2", None)),
        rule=f"{predicate}-about",
        level=chance.choices(("explicit", "context", "planned"), (85, 12, 3))[0],
        confidence=chance.choice((0.99, 0.9, 0.7)),
    )


# what reports count


def counts_of(report: Paper) -> Iterator[Node]:
    for n, (value, share) in enumerate(((2_000.0, None), (900.0, 45.0))):
        said: dict[str, Value] = {
            "value": value + report.number % 500, "text": str(value), "unit": "đảng viên", "kind": "person",
            "category": "nữ" if n else "", "share_percent": share, "partition": n or None, "period": str(report.day.year),
        }  # fmt: skip
        yield Node(id=f"c:{report.number}:{n}", kind="Count", properties=said)


def count_edges(report: Paper) -> Iterator[Edge]:
    total, part = (f"c:{report.number}:{n}" for n in range(2))
    source = Source(
        document=report.id, path=f"kho/{report.number}.txt", start=9, end=14, quote="2.000"
    )
    for id in (total, part):
        yield Edge(subject=report.id, predicate="has_count", object=id, sources=(source,))
        yield Edge(subject=id, predicate="counted_in", object=report.body.id, sources=(source,))
    yield Edge(subject=part, predicate="part_of_count", object=total, sources=(source,))


# what directives order


def task_of(order: Paper) -> Node:
    due = (order.day + timedelta(days=60)).isoformat()
    again = ("month", "quarter", "half-year", "year")[order.number % 4]
    said: dict[str, Value] = {
        "action": f"báo cáo kết quả nhiệm vụ số {order.number}",
        "assignee": order.body.name,
    }
    said |= {"deadline": due, "due": due} if order.number % 2 else {"recurrence": again}
    return Node(id=f"t:{order.number}", kind="Task", properties=said)


def task_edges(order: Paper) -> Iterator[Edge]:
    quote = f"{order.body.name} báo cáo kết quả"
    path = f"kho/{order.number}.txt"
    source = Source(document=order.id, path=path, start=20, end=20 + len(quote), quote=quote)
    task = f"t:{order.number}"
    yield Edge(subject=order.id, predicate="has_task", object=task, sources=(source,))
    yield Edge(subject=task, predicate="assigned_to", object=order.body.id, sources=(source,))
