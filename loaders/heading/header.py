"""What a document says of itself: type, symbol, date, place, issuer, title, signer, recipients.

Only what the text says is taken; what it leaves out stays None.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from vanban.loaders.dates import DATE, read_date
from vanban.loaders.extraction import Header
from vanban.loaders.heading.annex_line import AnnexLine, find_annex_line
from vanban.loaders.heading.closing import POSITION_WORDS, Signature, read_signatures
from vanban.loaders.heading.heading_lines import index_at, line_at
from vanban.loaders.heading.letterhead import SHORT, Letterhead, read_letterhead
from vanban.loaders.heading.letterhead_parts import Parts, read_parts
from vanban.loaders.heading.mixed_closing import find_mixed
from vanban.loaders.heading.own_issuer import Issuer, at_home, find_issuer
from vanban.loaders.heading.properties import with_properties
from vanban.loaders.heading.recipients import ADDRESS_HEAD, find_list, read_recipients
from vanban.loaders.heading.title import Title, read_title
from vanban.loaders.reading import Reading
from vanban.ontology.vocabulary import document_types

LETTER = "Công văn"
CONSOLIDATED = "VBHN"
# "Luật này được Quốc hội … thông qua ngày 10 tháng 12 năm 2025."
ADOPTED = re.compile(
    r"(?:Luật|Bộ luật|Nghị quyết|Pháp lệnh)\s(?:này\s)?(?:đã\s)?được\s.{10,300}?thông\squa\s+(?:tại\s.{3,80}?\s)?(?=ngày)"
)
AUTHENTICATION = "XÁC THỰC VĂN BẢN HỢP NHẤT"
ABOVE_SIGNATURE = 7


def read_header(reading: Reading) -> Header:
    """The facts of the heading and of the end, each with its place in the file."""
    top = read_letterhead(reading)
    title = read_title(reading, top)
    sealed = authenticated(reading)
    signatures = read_signatures(reading, sealed or max(title.body, top.body))
    signatures = signatures or mixed_signatures(reading, top.body)
    signed = signatures[0].first if signatures else sealed
    head = top
    if sealed or not (top.number and (top.dated or top.draft)):
        head = completed(top, reading, len(reading.paragraphs) - 1 if signed is None else signed)
    annex = None
    if not head.number and not head.bodies:
        annex = find_annex_line(reading, signatures, own_type(reading, head))
    if annex:
        head = replace(head, parts=(*head.parts, annex.parts()))
    issuer = annex_issuer(annex, reading, head) or find_issuer(reading, head, title, signatures)
    header = Header(
        type=own_type(reading, head),
        symbol=head.number.canonical if head.number else None,
        date=head.dated.date if head.dated else None,
        issuer=issuer[0] if issuer else None,
        title=title.text,
        place=head.place,
        signer=", ".join(name for s in signatures for name in s.names) or None,
        recipients=read_recipients(reading, head.body, signatures[0].first if signatures else None),
        spans={
            name: reading.source(*at)
            for name, at in places(head, title, issuer, signatures).items()
            if at
        },
    )
    return with_properties(header, reading)


def places(
    head: Letterhead, title: Title, issuer: Issuer | None, signatures: tuple[Signature, ...]
) -> dict[str, tuple[int, int] | None]:
    """Where each fact stands in the reading."""
    return {
        "symbol": (head.number.start, head.number.end) if head.number else None,
        "date": head.dated.date_at if head.dated else None,
        "issuer": issuer[1] if issuer else None,
        "title": title.at,
        "signer": (signatures[0].start, signatures[-1].end) if signatures else None,
    }


def annex_issuer(annex: AnnexLine | None, reading: Reading, head: Letterhead) -> Issuer | None:
    """The issuer that an annex names, in full."""
    found = annex.issuer() if annex else None
    return (at_home(found[0], reading, head.place), found[1]) if found else None


def authenticated(reading: Reading) -> int | None:
    """The paragraph where a consolidated text is authenticated: only there it has a number of its own."""
    at = reading.text.find(AUTHENTICATION)
    return None if at < 0 else index_at(reading, at)


def mixed_signatures(reading: Reading, after: int) -> tuple[Signature, ...]:
    """The signature in a table that was read line by line."""
    found = find_mixed(reading, find_list(reading, after, None), after)
    return (found,) if found else ()


def completed(head: Letterhead, reading: Reading, signed: int) -> Letterhead:
    """With what stands above the signature instead of the top.

    A consolidated text has number, date and issuer only there; a law has the date of its adoption.
    """
    near = range(max(signed - ABOVE_SIGNATURE, head.body), signed + 1)
    below = tuple(
        read_parts(reading, index) for index in near if len(line_at(reading, index).text) < SHORT
    )
    if any(part.number and part.number.type == CONSOLIDATED for part in below):
        return replace(head, parts=tuple(without_offices(part) for part in below))
    if head.dated or head.draft:
        return head
    dated = [replace(part, number=None, subject=None, bodies=()) for part in below]
    return replace(head, parts=(*head.parts, *adopted(reading, near), *dated))


def without_offices(part: Parts) -> Parts:
    """The facts of a line above a signature: "BỘ TRƯỞNG" there is the signer's office, no body."""
    bodies = tuple(line for line in part.bodies if not POSITION_WORDS.fullmatch(line.text))
    return replace(part, bodies=bodies)


def adopted(reading: Reading, near: Iterable[int]) -> Iterator[Parts]:
    """The date on which a law or resolution says that it was adopted."""
    for index in near:
        line = line_at(reading, index)
        passed = ADOPTED.search(line.text)
        date = DATE.match(line.text, passed.end()) if passed else None
        if date:
            at = (line.start + date.start(), line.start + date.end())
            yield Parts(date=read_date(date), date_at=at)


def own_type(reading: Reading, head: Letterhead) -> str | None:
    """The type: printed, or a letter by its address, or what the symbol says."""
    code = head.number.type if head.number else None
    if code == CONSOLIDATED:
        return "Văn bản hợp nhất"
    if head.type:
        return head.type
    if head.label_type:
        return head.label_type.capitalize()
    if code and head.number:
        system = "party" if head.number.symbol.party else "state"
        rows = [row for row in document_types() if row.code == code]
        fitting = [row for row in rows if row.system in (system, "both")]
        return next((row.name for row in (*fitting, *rows)), None)
    body = head.body
    addressed = body < len(reading.paragraphs) and ADDRESS_HEAD.match(line_at(reading, body).text)
    return LETTER if addressed or (head.number and head.number.symbol.unit) else None
