"""Claims: what one file says of one document, of itself or of one that it cites."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vanban.graph.names.places import Place
from vanban.graph.names.series import symbol_of
from vanban.graph.resolving.identity import name_key, place_of, symbol_key
from vanban.graph.workspace.decisions import Reading
from vanban.loaders.extraction import SELF, CitedDocument, Extraction

NAMED_TYPES = ("Luật", "Bộ luật", "Pháp lệnh")
BY_NAME = "#name"  # ends the id of a claim that tells under a law's name which number it has


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one file says of one document: of itself in its heading, or of one that it cites."""

    key: str
    source: str  # sha256 of the file
    id: str  # SELF, or the id of a cited document in the file's extraction
    symbol: str | None = None
    type: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    signer: str | None = None
    place: str | None = None
    written_in: tuple[
        str | None, ...
    ] = ()  # where the file was written: province, local, level, name
    written_on: str | None = None

    @property
    def header(self) -> bool:
        return self.id == SELF

    @property
    def by_name(self) -> bool:
        """Whether the claim stands under another key too."""
        return self.id.endswith(BY_NAME)

    @property
    def context(self) -> Place | None:
        if not self.written_in:
            return None
        province, local, level, name = self.written_in
        return Place(province=province, local=local, level=level, name=name)

    def to_json(self) -> str:
        values = (
            self.symbol,
            self.type,
            self.date,
            self.issuer,
            self.title,
            self.signer,
            self.place,
        )
        return json.dumps((*values, self.written_in, self.written_on), ensure_ascii=False)

    @classmethod
    def from_json(cls, key: str, source: str, id_: str, text: str) -> "Claim":
        symbol, type_, date, issuer, title, signer, place, written_in, written_on = json.loads(text)
        return cls(
            key=key, source=source, id=id_, symbol=symbol, type=type_, date=date, issuer=issuer, title=title,
            signer=signer, place=place, written_in=tuple(written_in), written_on=written_on,
        )  # fmt: skip


def claims(extraction: Extraction) -> Iterator[Claim]:
    """What a file says of documents: of itself and of each that it cites."""
    head = extraction.self
    place = place_of(head.issuer, head.symbol, head.place)
    common = {
        "source": extraction.sha256,
        "written_in": (place.province, place.local, place.level, place.name) if place else (),
        "written_on": head.date,
    }
    own = Claim(
        key=_header_key(extraction), id=SELF, symbol=head.symbol, type=head.type, date=head.date, issuer=head.issuer,
        title=head.title, signer=head.signer, place=head.place, **common,  # type: ignore[arg-type]
    )  # fmt: skip
    yield from _with_name(own)
    for cited in extraction.documents:
        claim = Claim(
            key=_cited_key(cited), id=cited.id, symbol=cited.symbol, type=cited.type, date=cited.date,
            issuer=cited.issuer, title=cited.title, **common,  # type: ignore[arg-type]
        )  # fmt: skip
        yield from _with_name(claim)


def _with_name(claim: Claim) -> Iterator[Claim]:
    """A claim, and for a law with number and name the same under its name, where files that cite it by name look."""
    yield claim
    if claim.symbol and claim.title and claim.type in NAMED_TYPES:
        name = name_key(claim.type, claim.title)[0]
        yield replace(claim, key=name, id=f"{claim.id}{BY_NAME}")


def _header_key(extraction: Extraction) -> str:
    symbol = extraction.self.symbol
    return symbol_key(symbol) if symbol and symbol_of(symbol) else f"doc:{extraction.sha256[:12]}"


def _cited_key(cited: CitedDocument) -> str:
    if cited.symbol:
        return symbol_key(cited.symbol)
    return name_key(cited.type, cited.title or cited.id)[0]


def read_as(claim: Claim, reading: Reading) -> Claim:
    """A claim as people decided to read it."""
    facts = reading.facts
    return replace(
        claim,
        key=reading.goes_to,
        symbol=facts.get("symbol", claim.symbol),
        type=facts.get("type", claim.type),
        date=facts.get("date", claim.date),
        issuer=facts.get("issuer", claim.issuer),
        title=facts.get("title", claim.title),
    )
