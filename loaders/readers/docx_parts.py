"""The parts of a Word file as XML: the document, its styles, numbers and notes."""

import zipfile
from pathlib import Path

from lxml import etree

from vanban.loaders.readers.docx_numbers import Element

STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LARGEST = 500_000_000  # bytes of one part; more is a bomb


def read_parts(path: Path) -> dict[str, Element]:
    """The parts that hold text and what it looks like, by name."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        if "word/document.xml" not in names:
            raise ValueError("it has no word/document.xml")
        wanted = ("document", "styles", "numbering", "footnotes", "endnotes")
        return {
            name: _parse(archive, f"word/{name}.xml")
            for name in wanted
            if f"word/{name}.xml" in names
        }


def _parse(archive: zipfile.ZipFile, name: str) -> Element:
    if archive.getinfo(name).file_size > LARGEST:
        raise ValueError(f"{name} is too large")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(archive.read(name).replace(STRICT, USUAL), parser)
