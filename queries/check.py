"""Whether a stored graph satisfies the shapes, and which document and sentence is at fault."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from vanban.graph.store import Query, Row, Store, open_view
from vanban.ontology.check import Violation, in_order, name_of
from vanban.ontology.shape_queries import shape_queries
from vanban.ontology.terms import NAMESPACE, THINGS, field_name

Ask = Callable[[str, tuple[str, ...]], list[Row]]  # a query in SPARQL and its columns
AT_ONCE = 500  # nodes in one look-up
SAID = """
SELECT ?focus ?document ?quote {{
  VALUES ?focus {{ {iris} }}
  {{ ?focus vb:inDocument ?document ; vb:quote ?quote }}
  UNION {{ ?of vb:object ?focus ; vb:predicate ?by ; vb:inDocument ?document ; vb:quote ?quote
    FILTER (?by = vb:hasCount || ?by = vb:hasTask) }}
  UNION {{ ?focus vb:subject ?document FILTER NOT EXISTS {{ ?focus vb:quote ?q }} }}
  UNION {{ ?focus a vb:Document BIND (?focus AS ?document) }}
}}
"""


def check_store(store: Store, *, language: str = "en") -> dict[str, Any]:
    """The report of a check: {conforms, violations}; each violation names its document and its sentence."""
    with in_sparql(store) as sparql:
        found = violations(lambda text, columns: asked(sparql, text, columns), language)
    conforms = not any(v.severity == "violation" for v in found)
    return {"conforms": conforms, "violations": [asdict(v) for v in found]}


@contextmanager
def in_sparql(store: Store) -> Iterator[Store]:
    """The store, or where it speaks Cypher a copy that speaks SPARQL."""
    if store.language == "sparql":
        yield store
        return
    with (
        TemporaryDirectory(prefix="vanban-") as folder,
        closing(open_view(Path(folder), "sparql")) as copy,
    ):
        copy.write(store.records())
        yield copy


def asked(store: Store, text: str, columns: tuple[str, ...]) -> list[Row]:
    """The rows of a query that is no question of the catalogue."""
    query = Query(
        name="check",
        question="",
        question_vi="",
        parameters=(),
        columns=columns,
        sparql=text,
        cypher="",
    )
    return store.ask(query)


def violations(ask: Ask, language: str = "en") -> list[Violation]:
    """What breaks the shapes, in the order of a report."""
    at: dict[str, str] = {}  # id of the node at fault -> IRI
    found: list[Violation] = []
    every = shape_queries()
    screens = dict.fromkeys(query.screen for query in every if query.screen)
    alarms = {screen for screen in screens if ask(screen, ("focus",))}
    queries = [query for query in every if not query.screen or query.screen in alarms]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda query: ask(query.text, query.columns), queries))
    for query, rows in zip(queries, answers, strict=True):
        message = query.messages.get(language) or query.messages["en"]
        for row in rows:
            iri, path = str(row["focus"]), str(row.get("path", ""))
            name, local = name_of(iri), path.removeprefix(NAMESPACE)
            at[name] = iri
            shown = field_name(local) if local != path else query.path
            found.append(
                Violation(severity=query.severity, focus=name, path=shown, message=message)
            )
    said = sentences(ask, sorted(iri for iri in at.values() if iri.startswith(THINGS)))
    return in_order(told(violation, said.get(at[violation.focus])) for violation in found)


def sentences(ask: Ask, iris: list[str]) -> dict[str, Row]:
    """The document and the sentence that each of these nodes is about, where there is one."""
    said: dict[str, Row] = {}
    for start in range(0, len(iris), AT_ONCE):
        listed = " ".join(f"<{iri}>" for iri in iris[start : start + AT_ONCE])
        for row in ask(SAID.format(iris=listed), ("focus", "document", "quote")):
            said.setdefault(row["focus"], row)
    return said


def told(violation: Violation, row: Row | None) -> Violation:
    """A violation with the document and the sentence that a look-up found."""
    if row is None:
        return violation
    return replace(violation, document=name_of(str(row["document"])), quote=str(row["quote"] or ""))
