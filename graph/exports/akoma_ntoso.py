"""Documents with articles in Akoma Ntoso 3.0, the OASIS format of legal texts: chapters, articles, clauses, points.

A citation is a `ref` to the document in the graph. What stands after the signature is an attachment of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from vanban.errors import VanbanError
from vanban.graph.exports.articles import Line, Part, Unit, parts_of
from vanban.graph.exports.graphml import xml_text
from vanban.graph.names.words import slug
from vanban.graph.stores.schema import FULL_DATE
from vanban.graph.workspace.evidence import Evidence
from vanban.loaders.document import Document
from vanban.loaders.extraction import SELF, Extraction
from vanban.loaders.normalise import one_to_one, one_tone_place
from vanban.loaders.reading import read
from vanban.ontology.terms import thing

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
NAMES: dict[str | None, str] = {None: AKN}  # the stubs of lxml know no default namespace


@dataclass(frozen=True)
class Text:
    """One file with what its citations mean in the graph."""

    extraction: Extraction
    text: str
    ids: Mapping[str, str]  # SELF or the id of a cited document -> id in the graph


def export_akomantoso(workspace: Path, out: Path, id: str | None = None) -> str:
    """One document to a file, or all that have articles to a folder."""
    with Evidence.open(workspace) as evidence:
        texts = [text for text in texts_of(evidence) if id is None or text.ids.get(SELF) == id]
        if id is not None:
            out.parent.mkdir(parents=True, exist_ok=True)
            out.write_bytes(akoma_ntoso(chosen(texts, id)))
            return f"{out}: Akoma Ntoso 3.0"
        out.mkdir(parents=True, exist_ok=True)
        written = 0
        for text in texts:
            if why_not(text) is None:
                path = out / f"{slug(text.ids[SELF])}.xml"
                path.write_bytes(akoma_ntoso(text))
                written += 1
    return f"{out}: {written} of {len(texts)} documents in Akoma Ntoso 3.0; the others have no articles or no date"


def texts_of(evidence: Evidence) -> Iterable[Text]:
    """All files whose own document is in the graph."""
    for extraction in evidence.extractions():
        rows = evidence.connection.execute(
            "SELECT claim, id FROM meant WHERE sha256 = ?", [extraction.sha256]
        )
        ids = dict(rows.fetchall())
        if SELF in ids:
            yield Text(extraction, evidence.text(extraction.sha256), ids)


def chosen(texts: Sequence[Text], id: str) -> Text:
    """The file of a document, or the reason why there is no Akoma Ntoso of it."""
    if not texts:
        raise VanbanError(
            f"{id}: only cited; its text is not in the workspace. Build with its file"
        )
    why = why_not(texts[0])
    if why:
        raise VanbanError(f"{texts[0].extraction.path}: {why}. Choose a document with articles")
    return texts[0]


def why_not(text: Text) -> str | None:
    """What keeps a text from being Akoma Ntoso."""
    if not FULL_DATE.fullmatch(text.extraction.self.date or ""):
        return "no full date in its heading, which Akoma Ntoso wants"
    return None if any(unit.kind == "article" for unit in parts(text)[0].units) else "no article"


def parts(text: Text) -> list[Part]:
    """The text proper and what is attached to it."""
    said = text.extraction
    reading = read(Document(path=said.path, sha256=said.sha256, loader=said.loader, text=text.text))
    return parts_of(reading, text.text, said.self.spans.get("signer"))


def E(tag: str, /, *inside: etree._Element | str, **attributes: str) -> etree._Element:
    """An element of Akoma Ntoso."""
    made = etree.Element(f"{{{AKN}}}{tag}", attributes, nsmap=NAMES)  # type: ignore[arg-type]
    for one in inside:
        if isinstance(one, str):
            made.text = one
        else:
            made.append(one)
    return made


# --- XML ------------------------------------------------------------------------------------------


def akoma_ntoso(text: Text) -> bytes:
    """The document as XML."""
    main, *attached = parts(text)
    work = work_uri(text.extraction)
    act = E("act", meta(text, f"{work}/!main"), name=slug(text.extraction.self.type or "act"))
    citing = Citations(text)
    if main.before:
        act.append(E("preface", *(citing.p(line) for line in main.before)))
    if main.basis:
        act.append(E("preamble", *(citing.p(line) for line in main.basis)))
    act.append(E("body", *(element(unit, citing, "") for unit in main.units)))
    if main.after:
        act.append(E("conclusions", *(citing.p(line) for line in main.after)))
    if attached:
        act.append(E("attachments", *(
            attachment(n, part, text, citing) for n, part in enumerate(attached, 1)
        )))  # fmt: skip
    etree.cleanup_namespaces(act)
    return etree.tostring(
        E("akomaNtoso", act), encoding="utf-8", xml_declaration=True, pretty_print=False
    )


def attachment(number: int, part: Part, text: Text, citing: "Citations") -> etree._Element:
    place = f"att_{number}"
    lines = (*part.before, *part.basis)
    body = E(
        "mainBody",
        *(citing.p(line) for line in lines if not part.units),
        *(element(unit, citing, f"{place}__") for unit in part.units),
    )
    inside = E(
        "doc", meta(text, f"{work_uri(text.extraction)}/!{place}", f"{place}__"), name="attachment"
    )
    if part.units and lines:
        inside.append(E("preface", *(citing.p(line) for line in lines)))
    inside.append(body)
    if part.after:
        inside.append(E("conclusions", *(citing.p(line) for line in part.after)))
    return E("attachment", inside, eId=place)


def work_uri(said: Extraction) -> str:
    """The address of the work in the naming convention: country, kind, date, number."""
    head = said.self
    number = slug(head.symbol or head.title or said.sha256)
    return f"/akn/vn/act/{slug(head.type or 'van-ban')}/{head.date}/{number}"


def meta(text: Text, this: str, prefix: str = "") -> etree._Element:
    """Who made what when; the work, its Vietnamese text, and this file."""
    head = text.extraction.self
    work, day = work_uri(text.extraction), head.date or ""

    def level(name: str, uri: str, *more: etree._Element) -> etree._Element:
        end = this.removeprefix(work)
        return E(name,
            E("FRBRthis", value=f"{uri}{end}"), E("FRBRuri", value=uri),
            E("FRBRdate", date=day, name="Generation"), E("FRBRauthor", href=f"#{prefix}issuer"), *more,
        )  # fmt: skip

    number = [E("FRBRnumber", value=xml_text(head.symbol))] if head.symbol else []
    expression = f"{work}/vie@{day}"
    references = E("references", 
        E("TLCOrganization", eId=f"{prefix}issuer", href=f"/ontology/organization/{slug(head.issuer or 'unknown')}",
            showAs=xml_text(head.issuer or "không rõ")),
        E("TLCOrganization", eId=f"{prefix}vanban", href="https://w3id.org/vanban/ontology", showAs="vanban"),
        source=f"#{prefix}vanban",
    )  # fmt: skip
    return E(
        "meta",
        E(
            "identification",
            level("FRBRWork", work, E("FRBRcountry", value="vn"), *number),
            level("FRBRExpression", expression, E("FRBRlanguage", language="vie")),
            level("FRBRManifestation", f"{expression}.xml"),
            source=f"#{prefix}vanban",
        ),
        references,
    )


def element(unit: Unit, citing: "Citations", above: str) -> etree._Element:
    """A chapter, article, clause or point with all that is in it."""
    place = f"{above}{unit.place}"
    made = E(unit.kind, E("num", unit.num), eId=place)
    if unit.heading:
        made.append(E("heading", xml_text(unit.heading)))
    own = [citing.p(line) for line in unit.lines]
    if unit.units:
        if own:
            made.append(E("intro", *own))
        made.extend(element(below, citing, f"{place}__") for below in unit.units)
    else:
        made.append(E("content", *(own or [E("p")])))
    return made


class Citations:
    """Where the text cites documents: found again in each paragraph, in their order."""

    def __init__(self, text: Text) -> None:
        self.at = sorted(
            (m.start, one_tone_place(one_to_one(" ".join(m.text.split()))), text.ids[m.document])
            for m in text.extraction.mentions
            if m.document != SELF and m.document in text.ids
        )

    def p(self, line: Line) -> etree._Element:
        """A paragraph with a `ref` at each citation."""
        made, at, last = E("p"), 0, None

        def say(text: str) -> None:
            if last is None:
                made.text = (made.text or "") + xml_text(text)
            else:
                last.tail = (last.tail or "") + xml_text(text)

        for start, cited, id in self.at:
            if line.start <= start < line.end:
                found = line.text.find(cited, at)
                if found >= 0:
                    say(line.text[at:found])
                    last = E("ref", xml_text(cited), href=thing(id))
                    made.append(last)
                    at = found + len(cited)
        say(line.text[at:])
        return made
