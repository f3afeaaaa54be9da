"""Whether a stored graph satisfies the shapes."""

from dataclasses import asdict
from typing import Any

from vanban.graph.export import to_rdflib
from vanban.graph.store import Store
from vanban.ontology.check import check


def check_store(store: Store) -> dict[str, Any]:
    """The report of a check: {conforms, violations}."""
    violations = check(to_rdflib(store))
    conforms = not any(v.severity == "violation" for v in violations)
    return {"conforms": conforms, "violations": [asdict(v) for v in violations]}
