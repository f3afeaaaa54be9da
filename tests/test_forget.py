"""Files leave a workspace only when somebody says so, and then wholly."""

from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from vanban import build, open_store
from vanban.cli import app
from vanban.errors import WorkspaceError
from vanban.graph.build import forget, lost

PLAN = """ĐẢNG BỘ TỈNH LAI CHÂU
TỈNH ỦY
*
Số {number}-KH/TU
Lai Châu, ngày 5 tháng 6 năm 2025

KẾ HOẠCH
trồng chè

Thực hiện Kết luận số 97-KL/TW ngày 21/4/2025 của Bộ Chính trị.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = tmp_path / "hồ sơ"
    files.mkdir()
    for number in (11, 12, 13):
        (files / f"{number}.txt").write_text(PLAN.format(number=number), encoding="utf-8")
    build([files], tmp_path / "store")
    return tmp_path


def held(folder: Path) -> list[str]:
    with closing(open_store(folder / "store", "cypher")) as store:
        answer = store.run(
            "MATCH (d:Document) WHERE d.in_corpus RETURN d.symbol AS s ORDER BY s",
            limit=9,
            timeout=9,
        )
    return [row["s"] for row in answer.rows]


def test_a_file_is_forgotten_with_all_that_it_said(folder: Path) -> None:
    assert forget(["hồ sơ/11.txt"], folder / "store") == ("hồ sơ/11.txt",)
    assert held(folder) == ["12-KH/TU", "13-KH/TU"]
    forget([str(folder / "hồ sơ" / "12.txt")], folder / "store")
    assert held(folder) == ["13-KH/TU"]


def test_a_folder_is_forgotten_whole(folder: Path) -> None:
    assert len(forget(["hồ sơ/"], folder / "store")) == 3
    assert held(folder) == []


def test_what_the_disk_lost_is_kept_until_somebody_says_so(folder: Path) -> None:
    (folder / "hồ sơ" / "12.txt").unlink()
    build([folder / "hồ sơ"], folder / "store")
    assert lost(folder / "store") == ("hồ sơ/12.txt",) and len(held(folder)) == 3
    words = ["forget", "--lost", "--store", str(folder / "store")]
    assert "12.txt" in CliRunner().invoke(app, words).output and len(held(folder)) == 3
    assert CliRunner().invoke(app, [*words, "--yes"]).exit_code == 0
    assert held(folder) == ["11-KH/TU", "13-KH/TU"]


def test_a_file_that_is_not_known(folder: Path) -> None:
    with pytest.raises(WorkspaceError, match="no such file"):
        forget(["hồ sơ/1"], folder / "store")
    assert CliRunner().invoke(app, ["forget", "--store", str(folder / "store")]).exit_code == 2
