"""How long a cascade took by level, and party beside state; an empty side is told as such."""

from typing import Any

from vanban.queries.cascades.lags import by_level, twins
from vanban.queries.cascades.trace import Step, Trace, lay_out


def document(
    id: str, date: str | None, level: str, system: str, place: str | None = None, held: bool = True
) -> dict[str, Any]:
    empty = dict.fromkeys(("type", "title", "issuer", "issuer_id", "path"))
    return {
        **empty,
        "id": id,
        "symbol": id,
        "date": date,
        "level": level,
        "system": system,
        "place": place,
        "in_corpus": held,
    }


def cascade() -> Trace:
    documents = [
        document("kl", "2025-01-01", "central", "party"),
        document("nq", "2025-01-11", "central", "state"),
        document("a-tu", "2025-02-01", "province", "party", "An Giang"),
        document("a-ub", "2025-02-11", "province", "state", "An Giang"),
        document("b-tu", "2025-03-01", "province", "party", "Bắc Ninh", held=False),
        document("c-ub", None, "province", "state", "Cà Mau"),
        document("x", "2025", "commune", "party", "An Giang"),
    ]  # fmt: skip
    pairs = [
        ("nq", "kl"),
        ("a-tu", "kl"),
        ("a-ub", "a-tu"),
        ("b-tu", "kl"),
        ("c-ub", "nq"),
        ("x", "a-tu"),
    ]
    steps = [Step(subject=s, predicate="implements", object=o) for s, o in pairs]
    return lay_out(documents[0], steps, {d["id"]: d for d in documents})


def test_medians_by_level_from_the_root_and_from_the_parent() -> None:
    found = {lag.level: lag for lag in by_level(cascade())}
    assert list(found) == ["central", "province", "commune"]
    province = found["province"]
    assert (province.documents, province.held, province.first) == (4, 3, "2025-02-01")
    assert (province.days, province.days_from_parent) == (
        41.0,
        31.0,
    )  # of 31, 41, 59; of 31, 10, 59
    assert (found["commune"].days, found["commune"].days_from_parent) == (None, None)


def test_party_and_state_of_a_place() -> None:
    found = {
        twin.place: (
            twin.party and twin.party["id"],
            twin.state and twin.state["id"],
            twin.crossing,
        )
        for twin in twins(cascade())
    }
    assert found == {
        "An Giang": ("a-tu", "a-ub", True),
        "Bắc Ninh": ("b-tu", None, False),
        "Cà Mau": (None, "c-ub", False),
    }
