"""Files come back as bytes to keep or as failures; the process count changes nothing."""

from pathlib import Path

import pytest

from vanban.graph.reading import Work, read_file, read_files
from vanban.graph.workspace.evidence import Failed, Packed, Stamp
from vanban.loaders.extraction import SELF

PAPER = """ỦY BAN NHÂN DÂN
TỈNH LAI CHÂU
Số: {number}/BC-UBND
Lai Châu, ngày 05 tháng 3 năm 2024
BÁO CÁO
kết quả học tập

Thực hiện Chỉ thị số {number:02}-CT/TW ngày 15/5/2016 của Bộ Chính trị, Ủy ban nhân dân tỉnh báo cáo như sau.
"""


def works(folder: Path, count: int) -> list[Work]:
    folder.mkdir(exist_ok=True)
    for n in range(count):
        (folder / f"{n:03}.txt").write_text(PAPER.format(number=n + 1), "utf-8")
    stamp = Stamp(size=300, mtime=1)
    return [Work(path=path, name=path.name, stamp=stamp) for path in sorted(folder.iterdir())]


def read(todo: list[Work], jobs: int) -> tuple[list[Packed], list[Failed]]:
    batches = list(read_files(todo, "1", jobs))
    packed = [one for batch in batches for one in batch.packed]
    return sorted(packed, key=lambda one: one.path), [
        told for batch in batches for _, told in batch.failed
    ]


def test_a_file_is_packed_under_its_name_in_the_graph(tmp_path: Path) -> None:
    work = works(tmp_path / "papers", 1)[0]
    packed = read_file(Work(path=work.path, name="papers/one.txt", stamp=work.stamp), "7")
    assert (packed.path, packed.rules, packed.stamp) == ("papers/one.txt", "7", work.stamp)
    assert [(key, id_) for key, id_, _ in packed.claims if id_ != SELF] == [
        ("party:1:ct:tw:", "01-CT/TW")
    ]


@pytest.mark.parametrize("count", [0, 1, 70])
def test_any_number_of_processes_reads_the_same(tmp_path: Path, count: int) -> None:
    todo = works(tmp_path / "papers", count)
    one, many = read(todo, 1), read(todo, 3)
    assert one == many and len(one[0]) == count


def test_a_file_that_cannot_be_read_fails_alone(tmp_path: Path) -> None:
    todo = works(tmp_path / "papers", 40)
    todo[7].path.write_bytes(b"")
    todo[9].path.unlink()
    packed, failed = read(todo, 2)
    assert len(packed) == 38
    assert [(told.path, bool(told.error), bool(told.cure)) for told in sorted(failed, key=str)] == [
        ("007.txt", True, True),
        ("009.txt", True, True),
    ]
    assert not any(str(tmp_path) in told.error for told in failed)
