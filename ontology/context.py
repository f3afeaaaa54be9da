"""The JSON-LD context of the ontology: what each word of the JSON-LD export means; shipped as context.jsonld.

`python -m vanban.ontology.context` writes the file anew when vanban.ttl has changed; a test compares the two.
"""

import json
from pathlib import Path
from typing import Any

from vanban.ontology.terms import NAMESPACE, ONTOLOGY_FILE, THINGS

CONTEXT_FILE = Path(__file__).parent / "context.jsonld"
XSD = "http://www.w3.org/2001/XMLSchema#"
PLAIN = ("string", "integer", "boolean")  # what JSON itself can say


def make_context() -> dict[str, Any]:
    """A term for each class and property; links are IRIs, and dates and doubles have their types."""
    from rdflib import OWL, RDF, RDFS, Graph

    ontology = Graph().parse(ONTOLOGY_FILE, format="turtle")
    terms: dict[str, Any] = {}
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in ontology.subjects(RDF.type, kind):
            if not str(term).startswith(NAMESPACE):
                continue
            name = str(term).removeprefix(NAMESPACE)
            wanted = str(ontology.value(term, RDFS.range) or "")
            if kind == OWL.ObjectProperty:
                terms[name] = {"@id": f"vb:{name}", "@type": "@id"}
            elif kind == OWL.DatatypeProperty and wanted.removeprefix(XSD) not in PLAIN:
                terms[name] = {"@id": f"vb:{name}", "@type": f"xsd:{wanted.removeprefix(XSD)}"}
            else:
                terms[name] = f"vb:{name}"
    prefixes = {"vb": NAMESPACE, "thing": THINGS, "xsd": XSD}  # vb:id is a property
    return {"@context": {"@version": 1.1, **prefixes, **dict(sorted(terms.items()))}}


def context_text() -> str:
    """The shipped context."""
    return CONTEXT_FILE.read_text(encoding="utf-8")


def main() -> None:
    """Write the context that vanban.ttl asks for."""
    text = json.dumps(make_context(), ensure_ascii=False, indent=1) + "\n"
    CONTEXT_FILE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
