"""What was known when: added, changed, removed; a cascade as it was known; nothing where nothing changed."""

from contextlib import closing
from pathlib import Path

import pytest

from vanban import build, find_document, open_store, trace
from vanban.errors import QueryError
from vanban.graph.workspace.evidence import Evidence
from vanban.graph.workspace.history import revisions
from vanban.queries.history import as_known, history

PLAN = """ĐẢNG BỘ TỈNH LAI CHÂU
TỈNH ỦY
*
Số {number}-KH/TU
Lai Châu, ngày 5 tháng 6 năm 2025

KẾ HOẠCH
thực hiện Kết luận số 97-KL/TW, ngày 21/4/2025 của Bộ Chính trị

Thực hiện Kết luận số 97-KL/TW, ngày 21/4/2025 của Bộ Chính trị, Ban Thường vụ Tỉnh ủy ban hành Kế hoạch.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two builds on two days: the first knew one plan, the second two."""
    (tmp_path / "a.txt").write_text(PLAN.format(number=11), encoding="utf-8")
    build([tmp_path / "a.txt"], tmp_path / "store")
    (tmp_path / "b.txt").write_text(PLAN.format(number=12), encoding="utf-8")
    build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "store")
    with Evidence.open(tmp_path / "store", write=True) as evidence, evidence.connection:
        for number, day in ((1, "2026-01-10"), (2, "2026-02-20")):
            evidence.connection.execute("UPDATE revisions SET at = ? WHERE number = ?", [f"{day}T08:00:00+00:00", number])  # fmt: skip
    return tmp_path


def root(folder: Path) -> str:
    with closing(open_store(folder / "store", "cypher")) as store:
        return find_document(store, "97-KL/TW@2025")


def test_each_build_that_changes_something_is_a_revision(folder: Path) -> None:
    build([folder / "a.txt"], folder / "store")
    with Evidence.open(folder / "store") as evidence:
        assert [r.number for r in revisions(evidence.connection)] == [1, 2]
    assert {row["number"] for row in history(folder / "store").rows} == {1, 2}


def test_what_happened_to_a_document(folder: Path) -> None:
    rows = history(folder / "store", root(folder)).rows
    first = [(row["change"], row["predicate"]) for row in rows if row["number"] == 1]
    assert ("added", None) in first and ("added", "implements") in first
    implements = [row for row in rows if row["predicate"] == "implements"]
    assert [row["number"] for row in implements] == [1, 2]


def test_what_is_taken_away_is_noted(folder: Path) -> None:
    (folder / "b.txt").write_text(PLAN.format(number=13), encoding="utf-8")
    build([folder / "a.txt", folder / "b.txt"], folder / "store")
    changes = [
        row["change"] for row in history(folder / "store", root(folder)).rows if row["number"] == 3
    ]
    assert "removed" in changes and "added" in changes


@pytest.mark.parametrize(
    ("day", "plans"), [("2026-01-09", 0), ("2026-01-10", 1), ("2026-02-20", 2)]
)
def test_a_cascade_as_it_was_known(day: str, plans: int, folder: Path) -> None:
    with closing(open_store(folder / "store", "cypher")) as store:
        cascade = trace(store, root(folder))
    assert len(as_known(folder / "store", cascade, day).nodes) == plans


ANOTHER = PLAN.replace("21/4/2025", "10/3/2004")  # a second conclusion 97
UNCLEAR = """BAN TUYÊN GIÁO VÀ DÂN VẬN TRUNG ƯƠNG
*
Số 5-HD/BTGDVTW
Hà Nội, ngày 7 tháng 7 năm 2025

HƯỚNG DẪN
tuyên truyền về thư viện

Thực hiện Kết luận số 97-KL/TW, Ban hướng dẫn tuyên truyền như sau.
"""


@pytest.mark.parametrize(
    ("day", "doubts"), [("2026-01-10", 0), ("2026-02-20", 0), ("2026-03-30", 1)]
)
def test_an_unclear_citation_is_told_since_its_document_was_known(
    day: str, doubts: int, folder: Path
) -> None:
    (folder / "c.txt").write_text(ANOTHER.format(number=14), encoding="utf-8")
    (folder / "d.txt").write_text(UNCLEAR, encoding="utf-8")
    build([folder / "c.txt", folder / "d.txt"], folder / "store")
    with Evidence.open(folder / "store", write=True) as evidence, evidence.connection:
        evidence.connection.execute("UPDATE revisions SET at = '2026-03-30T08:00:00+00:00' WHERE number = 3")  # fmt: skip
    with closing(open_store(folder / "store", "cypher")) as store:
        cascade = trace(store, root(folder))
    assert [Path(one["path"]).name for one in cascade.unresolved] == ["d.txt"]
    assert len(as_known(folder / "store", cascade, day).unresolved) == doubts


def test_what_is_no_day(folder: Path) -> None:
    with closing(open_store(folder / "store", "cypher")) as store:
        cascade = trace(store, root(folder))
    with pytest.raises(QueryError, match="2025-06-30"):
        as_known(folder / "store", cascade, "yesterday")
