"""What an annex says of the document it hangs on: "(Kèm theo Quyết định số … ngày … của …)".

Where the heading is lost this line, right behind the signature, is the only one that names the document.
"""

import re
from dataclasses import dataclass

from vanban.loaders.citing.symbols import SymbolAt, find_symbols
from vanban.loaders.dates import DATE, read_date
from vanban.loaders.heading.closing import Signature
from vanban.loaders.heading.letterhead_parts import Parts
from vanban.loaders.names import read_body
from vanban.loaders.reading import Reading

LINE = re.compile(r"\((?:[Bb]an hành\s+)?[Kk]èm theo\s+(?P<what>[^()\n]{5,240})\)")
OF = re.compile(r"\scủa\s+")
NEAR = 10  # paragraphs between signature and annex


@dataclass(frozen=True, slots=True)
class AnnexLine:
    """The line's words and where they stand in the reading."""

    text: str
    start: int

    def parts(self) -> Parts:
        """Number and date, as far as they are filled in."""
        symbol = next(find_symbols(self.text), None)
        date = DATE.search(self.text)
        return Parts(
            number=SymbolAt(symbol.start + self.start, symbol.end + self.start, symbol.symbol)
            if symbol
            else None,
            date=read_date(date) if date else None,
            date_at=(self.start + date.start(), self.start + date.end()) if date else None,
        )

    def issuer(self) -> tuple[str, tuple[int, int]] | None:
        """The body behind the last "của", and where it stands."""
        found = list(OF.finditer(self.text))
        body = read_body(self.text, found[-1].end()) if found else None
        if body is None:
            return None
        return body.name, (self.start + body.start, self.start + body.end)


def find_annex_line(
    reading: Reading, signatures: tuple[Signature, ...], type_name: str | None
) -> AnnexLine | None:
    """The line behind the signature that names a document of this type, or just "văn bản"."""
    if not signatures or not type_name:
        return None
    after = reading.paragraphs[signatures[-1].last].end
    last = min(signatures[-1].last + NEAR, len(reading.paragraphs) - 1)
    found = LINE.search(reading.text, after, reading.paragraphs[last].end)
    if not found or not found["what"].casefold().startswith((type_name.casefold(), "văn bản")):
        return None
    return AnnexLine(found["what"], found.start("what"))
