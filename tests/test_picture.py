"""The picture: nothing outside the file, every document in its place, words in two languages."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from vanban.errors import VanbanError
from vanban.explorer.layout import lay_out as place_all
from vanban.explorer.picture import draw, gathered, picture
from vanban.queries.cascades.trace import Step, Trace, lay_out

LEVELS = ("central", "ministry", "province", "commune", None)


def document(number: int, **more: Any) -> dict[str, Any]:
    empty = dict.fromkeys(("type", "title", "issuer", "issuer_id", "place", "path"))
    date = f"20{20 + number % 6}-0{1 + number % 9}-11" if number % 7 else None
    own = {
        "id": f"d{number}",
        "symbol": f"{number}-KH/TU",
        "date": date,
        "level": LEVELS[number % 5],
    }
    return {**empty, **own, "system": "party", "in_corpus": number % 2 == 0, **more}


def cascade(size: int) -> Trace:
    documents = {f"d{n}": document(n) for n in range(size + 1)}
    quote = {"path": "a.txt", "start": 1, "end": 9, "quote": 'thực hiện "<b>"\nKết luận'}
    steps = [
        Step(subject=f"d{n}", predicate="implements", object="d0", evidence=(quote,))
        for n in range(1, size + 1)
    ]
    return lay_out(documents["d0"], steps, documents)


def test_nothing_points_outside() -> None:
    page = picture(cascade(8), "vi")
    assert not re.findall(r'(?:src|href)\s*=\s*"(?:https?:)?//', page)
    assert not re.search(r"url\(\s*['\"]?https?:", page)


def test_what_stands_in_the_page() -> None:
    page = picture(cascade(8), "vi")
    assert "Dòng chảy của 0-KH/TU" in page and "Tỉnh, thành phố" in page
    assert "thực hiện" in page and "<b>" not in page.split("<header>")[1].split("</header>")[0]
    assert "Cascade of 0-KH/TU" in picture(cascade(8), "en")


@pytest.mark.parametrize("size", [1, 8, 90, 299])
def test_no_two_documents_in_one_place(size: int) -> None:
    documents = [document(n) for n in range(size)]
    places = place_all(documents).places
    assert len(set(places.values())) == len(documents)


def test_a_large_cascade_is_gathered_below_the_provinces() -> None:
    documents, steps, groups = gathered(cascade(400))
    hidden = [d["id"] for more in groups.values() for d in more]
    assert len({d["id"] for d in documents} | set(hidden)) == len(documents) + len(hidden) == 401
    assert {d["level"] for d in documents if d["id"] in groups} == {"commune", None}
    assert json.dumps("văn bản khác: ")[1:-1] in picture(cascade(400), "vi")
    assert {step.subject for step in steps} <= {d["id"] for d in documents}


def dated(id: str, date: str, level: str = "province") -> dict[str, Any]:
    return document(1, id=id, date=date, level=level)


def test_time_runs_from_left_to_right_in_each_lane() -> None:
    documents = [document(n) for n in range(120)]
    places = place_all(documents).places
    for level in LEVELS:
        lane = [d for d in documents if d["level"] == level and d["date"]]
        lane.sort(key=lambda d: (d["date"], d["id"]))
        columns = [places[d["id"]][0] for d in lane]
        assert columns == sorted(columns)


@pytest.mark.parametrize(
    ("dates", "labels"),
    [
        (["2024-05-01", "2025-01-02"], ["2024", "2025"]),
        ([f"2025-{m:02d}-{d:02d}" for m in (1, 2) for d in range(1, 29)], ["1/2025", "2/2025"]),
        ([f"{y}-{m:02d}-11" for y in range(2001, 2026) for m in range(1, 13)], [str(y) for y in range(2001, 2026)]),
    ],
)  # fmt: skip
def test_stretches_of_time(dates: list[str], labels: list[str]) -> None:
    found = place_all([dated(f"d{n}", date) for n, date in enumerate(dates)])
    assert [label for _, label in found.ticks] == labels


@pytest.mark.parametrize("size", [20, 90, 299])
def test_a_window_shows_it_large_enough_to_read(size: int) -> None:
    documents, _, _ = gathered(cascade(size))
    assert place_all(documents).zoom > 0.4


def test_too_many_and_no_place_to_write(tmp_path: Path) -> None:
    with pytest.raises(VanbanError, match="too many"):
        draw(cascade(1501), tmp_path / "c.html")
    with pytest.raises(VanbanError, match="cannot be written"):
        draw(cascade(1), tmp_path / "none" / "c.html")
