"""What a document says of itself: type, symbol, date, place, issuer, title, signer, recipients.

Only what the text says is taken; what it leaves out stays None.
"""

import re

from vanban.loaders.closing import Signature, read_signatures
from vanban.loaders.dates import DATE, read_date
from vanban.loaders.extraction import Header
from vanban.loaders.letterhead import Letterhead, line_at, read_letterhead, read_parts
from vanban.loaders.own_issuer import find_issuer
from vanban.loaders.reading import Reading
from vanban.loaders.recipients import ADDRESS_HEAD, read_recipients
from vanban.loaders.title import read_title
from vanban.ontology.vocabulary import document_types

LETTER = "Công văn"
CONSOLIDATED = "VBHN"
# "Luật này được Quốc hội … thông qua ngày 10 tháng 12 năm 2025."
PASSED = re.compile(r"(?:Luật|Bộ luật|Nghị quyết|Pháp lệnh)\s(?:này\s)?(?:đã\s)?được\s.{10,300}?thông\squa\s+(?:tại\s.{3,80}?\s)?(?=ngày)")
ABOVE_SIGNATURE = 7


def read_header(reading: Reading) -> Header:
    """The facts of the heading and of the end, each with its place in the file."""
    head = read_letterhead(reading)
    title = read_title(reading, head)
    signatures = read_signatures(reading, max(title.body, head.body))
    signed = signatures[0].first if signatures else None
    if signed is not None and (head.symbol is None or head.date is None):
        complete(head, reading, signed)
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
    if head.symbol is None and below.symbol and below.symbol.type == CONSOLIDATED:
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
    if code:
        return next((row.name for row in document_types() if row.code == code), None)
    body = head.body
    addressed = body < len(reading.paragraphs) and ADDRESS_HEAD.match(line_at(reading, body).text)
    return LETTER if addressed or (head.symbol and head.symbol.symbol.unit) else None
