"""What a document says of itself: type, symbol, date, place, issuer, title, signer, recipients.

Only what the text says is taken; what it leaves out stays None.
"""

import re

from vanban.loaders.closing import read_signatures
from vanban.loaders.dates import DATE, read_date
from vanban.loaders.extraction import Header
from vanban.loaders.letterhead import Letterhead, index_at, line_at, read_letterhead, read_parts
from vanban.loaders.mixed_closing import mixed_signature
from vanban.loaders.own_issuer import find_issuer
from vanban.loaders.reading import Reading
from vanban.loaders.recipients import ADDRESS_HEAD, find_list, read_recipients
from vanban.loaders.title import read_title
from vanban.ontology.vocabulary import document_types

LETTER = "Công văn"
CONSOLIDATED = "VBHN"
# "Luật này được Quốc hội … thông qua ngày 10 tháng 12 năm 2025."
PASSED = re.compile(
    r"(?:Luật|Bộ luật|Nghị quyết|Pháp lệnh)\s(?:này\s)?(?:đã\s)?được\s.{10,300}?thông\squa\s+(?:tại\s.{3,80}?\s)?(?=ngày)"
)
AUTHENTICATION = "XÁC THỰC VĂN BẢN HỢP NHẤT"
ABOVE_SIGNATURE = 7


def read_header(reading: Reading) -> Header:
    """The facts of the heading and of the end, each with its place in the file."""
    head = read_letterhead(reading)
    title = read_title(reading, head)
    sealed = authenticated(reading)
    signatures = read_signatures(reading, sealed or max(title.body, head.body))
    listed = None if signatures else find_list(reading, head.body, None)
    mixed = mixed_signature(reading, listed) if listed is not None else None
    signatures = (mixed,) if mixed else signatures
    signed = signatures[0].first if signatures else None
    last = signed if signed is not None else sealed
    if last is not None and (sealed or head.symbol is None or head.date is None):
        complete(head, reading, last)
    issuer = find_issuer(reading, head, title, signatures)
    spans = {
        "symbol": head.symbol_at,
        "date": head.date_at,
        "issuer": issuer[1] if issuer else None,
        "title": title.at,
        "signer": (signatures[0].start, signatures[-1].end) if signatures else None,
    }
    return Header(
        type=own_type(reading, head),
        symbol=head.symbol.canonical if head.symbol else None,
        date=head.date,
        issuer=issuer[0] if issuer else None,
        title=title.text,
        place=head.place,
        signer=", ".join(name for s in signatures for name in s.names) or None,
        recipients=read_recipients(reading, head.body, signed),
        spans={name: reading.source(*at) for name, at in spans.items() if at},
    )


def authenticated(reading: Reading) -> int | None:
    """The paragraph where a consolidated text is authenticated: only there it has a number of its own."""
    at = reading.text.find(AUTHENTICATION)
    if at < 0:
        return None
    return index_at(reading, at)


def complete(head: Letterhead, reading: Reading, signed: int) -> None:
    """What stands above the signature instead of the top: a consolidated text's number, an adopted law's date."""
    below = Letterhead()
    for index in range(max(signed - ABOVE_SIGNATURE, head.body), signed + 1):
        line = line_at(reading, index)
        if head.date is None and not head.blank_date:
            passed = PASSED.search(line.text)
            date = DATE.match(line.text, passed.end()) if passed else None
            if date:
                head.date = read_date(date)
                head.date_at = (line.start + date.start(), line.start + date.end())
        if len(line.text) < 160:
            read_parts(below, reading, index, line)
    if below.symbol and below.symbol.type == CONSOLIDATED:
        head.symbol, head.symbol_at = below.symbol, below.symbol_at
        head.bodies = below.bodies or head.bodies
        head.date, head.date_at = below.date, below.date_at
    if head.date is None and not head.blank_date:
        head.date, head.date_at = below.date, below.date_at
    head.place = head.place or below.place


def own_type(reading: Reading, head: Letterhead) -> str | None:
    """The type: printed, or a letter by its address, or what the symbol says."""
    code = head.symbol.type if head.symbol else None
    if code == CONSOLIDATED:
        return "Văn bản hợp nhất"
    if head.type:
        return head.type
    if head.label_type:
        return head.label_type.capitalize()
    if code and head.symbol:
        system = "party" if head.symbol.symbol.party else "state"
        rows = [row for row in document_types() if row.code == code]
        fitting = [row for row in rows if row.system in (system, "both")]
        return next((row.name for row in (*fitting, *rows)), None)
    body = head.body
    addressed = body < len(reading.paragraphs) and ADDRESS_HEAD.match(line_at(reading, body).text)
    return LETTER if addressed or (head.symbol and head.symbol.symbol.unit) else None
