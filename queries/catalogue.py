"""The questions of the catalogue: each a `.rq` and a `.cypher` of one name, described in `catalogue.toml`."""

import tomllib
from functools import cache
from pathlib import Path

from vanban.errors import QueryError
from vanban.graph.store import Parameter, Query

FOLDER = Path(__file__).parent
CATALOGUE = FOLDER / "catalogue"


@cache
def described() -> dict[str, Query]:
    """All questions by name, those that commands ask themselves included."""
    with (FOLDER / "catalogue.toml").open("rb") as file:
        entries = tomllib.load(file)
    return {name: read_query(name, entry) for name, entry in entries.items()}


def read_query(name: str, entry: dict[str, object]) -> Query:
    """One entry with the texts of its two files."""
    parameters = entry.get("parameters", [])
    columns = entry["columns"]
    assert isinstance(parameters, list) and isinstance(columns, list)
    return Query(
        name=name,
        question=str(entry["question"]),
        question_vi=str(entry["question_vi"]),
        parameters=tuple(Parameter(**parameter) for parameter in parameters),
        columns=tuple(columns),
        sparql=(CATALOGUE / f"{name}.rq").read_text(encoding="utf-8"),
        cypher=(CATALOGUE / f"{name}.cypher").read_text(encoding="utf-8"),
    )


def load(name: str) -> Query:
    """The question of this name.

    >>> load("implementers").columns[0]
    'document'
    """
    try:
        return described()[name]
    except KeyError:
        raise QueryError(f"there is no question {name}. `vanban ask` lists the questions") from None


def questions() -> tuple[Query, ...]:
    """The questions that people ask; those with a name like `_this` are steps of commands."""
    return tuple(query for name, query in described().items() if not name.startswith("_"))
