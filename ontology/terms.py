"""The names of the ontology: its namespace, and one relation in three spellings made by rule.

`issued_by` in Python, `vb:issuedBy` in RDF, `ISSUED_BY` in Cypher. This module reads vanban.ttl only for the
names in it, so that it is quick to import; vocabularies as graphs are read with rdflib in check.py.
"""

import re
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote

from vanban.errors import VanbanError

NAMESPACE = "https://w3id.org/vanban/ontology#"
THINGS = "https://w3id.org/vanban/id/"
ONTOLOGY_FILE = Path(__file__).parent / "vanban.ttl"
SHAPES_FILE = Path(__file__).parent / "shapes.ttl"

DEFINED_TERM = re.compile(
    r"^vb:(?P<name>\w+)\s+a\s", re.MULTILINE
)  # vb:issuedBy a owl:ObjectProperty
WORD_START = re.compile(r"_(?P<letter>[a-z])")  # the _b of issued_by
CAPITAL = re.compile(r"[A-Z]")  # the B of issuedBy


class UnknownTerm(VanbanError):
    """A name that vanban.ttl does not define."""


@cache
def terms() -> frozenset[str]:
    """The local names of all classes and properties in vanban.ttl."""
    text = ONTOLOGY_FILE.read_text(encoding="utf-8")
    return frozenset(match["name"] for match in DEFINED_TERM.finditer(text))


def term(name: str) -> str:
    """The IRI of a class or property; a misspelt name raises.

    >>> term("issuedBy")
    'https://w3id.org/vanban/ontology#issuedBy'
    """
    if name not in terms():
        raise UnknownTerm(
            f"vanban.ttl has no term {name!r}; add it there or mend the spelling{_nearest(name)}"
        )
    return NAMESPACE + name


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, terms(), n=1)
    return f" (did you mean {near[0]!r}?)" if near else ""


def property_name(name: str) -> str:
    """The RDF spelling of a predicate or field: `issued_by` gives `issuedBy`.

    >>> property_name("in_corpus"), property_name("implements")
    ('inCorpus', 'implements')
    """
    return WORD_START.sub(lambda match: match["letter"].upper(), name)


def field_name(name: str) -> str:
    """The Python spelling of a property, the way back from `property_name`.

    >>> field_name("issuedBy")
    'issued_by'
    """
    return CAPITAL.sub(lambda match: "_" + match[0].lower(), name)


def thing(identifier: str) -> str:
    """The IRI of a document, body or count; `:` stays, all other signs are percent-encoded.

    >>> thing("party:tw:ket-luan:21:xiii")
    'https://w3id.org/vanban/id/party:tw:ket-luan:21:xiii'
    """
    return THINGS + quote(identifier, safe=":")


def thing_id(iri: str) -> str:
    """The identifier in an IRI that `thing` made.

    >>> thing_id(thing("a b/c%20:d"))
    'a b/c%20:d'
    """
    return unquote(iri.removeprefix(THINGS))
