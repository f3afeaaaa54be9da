"""Which body a document says that it comes from, written in full with its place."""

import re
from collections.abc import Iterator

from vanban.loaders.heading.closing import POSITION_WORDS, Signature
from vanban.loaders.heading.heading_lines import Line
from vanban.loaders.heading.letter_case import body_name, is_capitals
from vanban.loaders.heading.letterhead import Letterhead
from vanban.loaders.heading.letterhead_bodies import BODY, merged, split_joint
from vanban.loaders.heading.title import Title
from vanban.loaders.home import find_home
from vanban.loaders.names import (
    Home,
    full_name,
    official_names,
    read_body,
)
from vanban.loaders.normalise import fold
from vanban.loaders.provinces import province_in, province_kind
from vanban.loaders.reading import Reading
from vanban.ontology.header_words import header_words, one_of

# A unit that has no name of its own: it is written with the body above.
BARE_UNIT = re.compile(one_of(header_words("bare_unit")), re.IGNORECASE)
CENTRAL = "Ban Chấp hành Trung ương"
PARTY_COMMITTEE = re.compile(r"(?:Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Thị ủy|Đảng ủy)(?!\w)")
ON_BEHALF = re.compile(
    r"(?:T/M|TM|T\.M)[./]?\s+(?P<body>BỘ CHÍNH TRỊ|BAN BÍ THƯ|BAN THƯỜNG VỤ|BAN CHẤP HÀNH(?:\s+TRUNG ƯƠNG)?)"
)
ACTS = re.compile(
    r"""\s*(?:trân\ trọng\ |xin\ |kính\ )?(?:báo\ cáo|ban\ hành|thông\ báo|trả\ lời|đề\ nghị|yêu\ cầu|hướng\ dẫn|kết\ luận|xây\ dựng|kính\ đề\ nghị|có\ ý\ kiến|nhận\ được|công\ bố|tổ\ chức|triển\ khai)(?!\w)""",
    re.VERBOSE,
)
SUBJECT_AT = re.compile(r"(?:\A|(?<=[,;.]\s))(?=[A-ZĐÀ-Ỹ])")
MINISTER = re.compile(
    r"(?:Bộ trưởng|Thống đốc|Tổng Thanh tra|Viện trưởng|Chánh án)(?:, Chủ nhiệm)?\s+(?=\S)"
)
TERM = re.compile(r",?\s+(?:khóa|nhiệm kỳ|lần thứ)\s.*\Z", re.DOTALL | re.IGNORECASE)

Issuer = tuple[str, tuple[int, int]]  # name, and where it stands in the reading


def find_issuer(
    reading: Reading, head: Letterhead, title: Title, signatures: tuple[Signature, ...]
) -> Issuer | None:
    """The issuer's name in full and where it stands: the letterhead, else the end, else the text says so."""
    bodies = merged(head.bodies)
    if bodies and title.authority and goes_further(bodies[-1], title.authority):
        bodies[-1] = title.authority
    closing = closing_body(reading) if not signatures else None
    if closing:
        return named(reading, head, [closing])
    if bodies:
        joint = [part for body in bodies for part in split_joint(body)]
        several = len(joint) > 1 and is_joint(head, joint, bodies)
        found = named(reading, head, joint if several else bodies[-1:], bodies[:-1])
        return refined(found, title, signatures, head)
    return from_text(reading, head, title, signatures)


def goes_further(body: Line, authority: Line) -> bool:
    """Whether the line above the basis has the whole of a name that the letterhead cut short."""
    whole, part = fold(authority.text), fold(body.text)
    return whole != part and whole.startswith(part) and whole in official_names()


def is_joint(head: Letterhead, joint: list[Line], bodies: list[Line]) -> bool:
    """Whether all bodies issue together: the type or the symbol says so, or dashes join them."""
    issuer = head.number.issuer if head.number else ""
    said = "liên tịch" in (head.type or "").lower() or issuer.count("-") > 0
    return said or len(joint) > len(bodies)


def named(
    reading: Reading, head: Letterhead, own: list[Line], above: list[Line] | None = None
) -> Issuer:
    """The bodies in full, joined by commas, and where they stand."""
    over = [body_name(line.text) for line in above or []]
    names = [
        in_full(TERM.sub("", body_name(line.text.strip(" -–"))), over, reading, head)
        for line in own
    ]
    return ", ".join(dict.fromkeys(names)), (own[0].start, own[-1].end)


def in_full(name: str, above: list[str], reading: Reading, head: Letterhead) -> str:
    """A body's name with the place or the body it belongs to."""
    parent = above[-1] if above else ""
    if BARE_UNIT.fullmatch(name) and parent:
        name = f"{name} {'Trung ương' if parent == CENTRAL else parent}"
    home = home_of(reading, name, above, head)
    name = full_name(name, home)
    if parent and not province_in(name):
        place = re.search(r"\b(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|đặc khu)\s.*", parent)
        local = re.match(r"(?:Ủy ban nhân dân|Hội đồng nhân dân)", parent)
        if place and local and place[0].lower() not in name.lower():
            return f"{name} {place[0]}"
    return name


def home_of(reading: Reading, name: str, above: list[str], head: Letterhead) -> Home:
    """The province a document speaks from: the letterhead's, else that of the place line."""
    for source in (name, *reversed(above), head.place or ""):
        province = province_in(source)
        if province:
            return Home(province, province_kind(province), None)
    if head.place or re.match(r"(?:Bộ|Chính phủ|Quốc hội|Thủ tướng)", name):
        return Home()
    return find_home(reading.text, name, None)


def refined(
    found: Issuer,
    title: Title,
    signatures: tuple[Signature, ...],
    head: Letterhead,
) -> Issuer:
    """The body inside the one of the letterhead: Bộ Chính trị, Ban Thường vụ, the chairman."""
    name, at = found
    capacity = ON_BEHALF.match(signatures[0].capacity) if signatures else None
    body = capacity["body"] if capacity else ""
    if name == CENTRAL and (title.issuer or body):
        return title.issuer or full_name(body_name(body), Home()), at
    if PARTY_COMMITTEE.match(name) and body == "BAN THƯỜNG VỤ":
        return f"Ban Thường vụ {name}", at
    decided = title.authority is not None and title.authority.text.startswith("CHỦ TỊCH")
    numbered = head.number is not None and head.number.issuer.startswith("CTUBND")
    if name.startswith("Ủy ban nhân dân") and (decided or numbered):
        return f"Chủ tịch {name}", at
    return found


def closing_body(reading: Reading) -> Line | None:
    """A body in capitals as the last words of a text that nobody signs."""
    for paragraph in reversed(reading.paragraphs[-3:]):
        text = reading.text[paragraph.start : paragraph.end]
        named = BODY.match(text) and not POSITION_WORDS.match(text)
        if named and is_capitals(text) and len(text) < 200:
            return Line(text, paragraph.start)
    return None


def from_text(
    reading: Reading, head: Letterhead, title: Title, signatures: tuple[Signature, ...]
) -> Issuer | None:
    """Who speaks in a text without letterhead: the subject of "… báo cáo kết quả như sau"."""
    if title.issuer:
        return title.issuer, title.at or (0, 0)
    if title.authority:
        found = named(reading, head, [title.authority])
        return MINISTER.sub("", found[0]), found[1]
    last = signatures[0].first if signatures else len(reading.paragraphs)
    near = {*range(title.body, min(title.body + 8, last)), *range(max(last - 30, title.body), last)}
    spoken: dict[str, list[tuple[int, int]]] = {}
    for index in sorted(near):
        for name, at in speakers(reading, index):
            name = MINISTER.sub("", at_home(name, reading, head.place))
            if " " in name:
                spoken.setdefault(name, []).append(at)
    if not spoken:
        return None
    name = max(spoken, key=lambda one: len(spoken[one]))
    return name, spoken[name][0]


def at_home(name: str, reading: Reading, place: str | None) -> str:
    """A name from the running text in full, with the province that the document speaks from."""
    return full_name(name, find_home(reading.text, name, place))


def speakers(reading: Reading, index: int) -> Iterator[Issuer]:
    """The bodies that act in a paragraph: at its start, or in the main clause of "Thực hiện …, X báo cáo như sau:"."""
    paragraph = reading.paragraphs[index]
    text = reading.text[paragraph.start : paragraph.end]
    if text[:1] in "-+" or not ACTS.search(text):
        return
    for found in SUBJECT_AT.finditer(text):
        body = read_body(text, found.start())
        main = found.start() == 0 or text.rstrip().endswith(":") or text[found.start() - 2] == "."
        acts = body and main and ACTS.match(text, body.end)
        if body and acts and BODY.match(MINISTER.sub("", body.name).upper()):
            yield body.name, (paragraph.start + body.start, paragraph.start + body.end)
