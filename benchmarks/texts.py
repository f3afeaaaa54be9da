"""What search and reuse cost on many texts: python benchmarks/texts.py FOLDER [DOCUMENTS [PLANS]].

A directive, plans of communes that carry it out and copy from it and from one another, and letters about anything are
written and built once; then questions are asked as the commands ask them. Milliseconds of wall and CPU time, best of five.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from vanban.graph.build import build
from vanban.graph.store import open_store
from vanban.queries.cascades.trace import trace
from vanban.queries.documents import find_document
from vanban.queries.reuse.family import reuse
from vanban.queries.search import search

WHO = ("chi bộ", "các đoàn thể", "công chức văn hóa", "trường tiểu học", "trạm y tế", "các bản", "văn phòng", "ban quản lý")  # fmt: skip
WORK = ("rà soát", "củng cố", "kiểm kê", "tu sửa", "lập sổ theo dõi", "phân công người trông coi", "mở lớp hướng dẫn về", "đánh giá")  # fmt: skip
WHAT = ("tủ sách thôn bản", "kho hạt giống", "đường nội đồng", "giếng nước chung", "nhà văn hóa", "vườn thuốc nam", "sân chơi trẻ em", "bến đò ngang", "lớp xóa mù chữ", "tổ hòa giải")  # fmt: skip
WHEN = ("trước mùa mưa", "trong quý đầu năm", "sau vụ gặt", "vào ngày hội đọc sách", "khi có đoàn về thăm", "hằng tháng")  # fmt: skip
ASKED = ("giếng nước", "giam sat kho hat giong", '"lập sổ theo dõi"', "12-KH/ĐU", "tủ sách vườn thuốc bến đò", "kế hoạch")  # fmt: skip


def clause(chance: random.Random) -> str:
    first, second = chance.sample(WORK, 2)
    return (
        f"{chance.choice(WHO).capitalize()} {first} {chance.choice(WHAT)} số {chance.randrange(1, 90)} {chance.choice(WHEN)}, "
        f"đồng thời {second} {chance.choice(WHAT)} cùng {chance.choice(WHO)} {chance.choice(WHEN)}."
    )


def texts(documents: int, plans: int) -> Iterator[tuple[str, str]]:
    """Names and texts: the directive, the plans, the letters."""
    chance = random.Random(3)
    said = [clause(chance) for _ in range(60)]
    told = "\n".join(said)
    yield "directive.txt", f"BAN CHẤP HÀNH TRUNG ƯƠNG\n*\nSố 901-KL/TW\nHà Nội, ngày 5 tháng 1 năm 2026\nKẾT LUẬN\nvề chăm lo của chung\n\n{told}\n"  # fmt: skip
    families = [[clause(chance) for _ in range(25)] for _ in range(40)]
    for number in range(1, plans + 1):
        own = [clause(chance) for _ in range(10)]
        body = "\n".join([*chance.sample(said, 25), *chance.sample(chance.choice(families), 15), *own])  # fmt: skip
        yield f"plan-{number}.txt", heading(number, "KH", "KẾ HOẠCH", "thực hiện Kết luận số 901-KL/TW, ngày 5/1/2026") + body  # fmt: skip
    for number in range(plans + 1, documents):
        body = "\n".join(clause(chance) for _ in range(chance.randrange(5, 60)))
        yield f"letter-{number}.txt", heading(number, "CV", "CÔNG VĂN", "về việc chung") + body


def heading(number: int, code: str, kind: str, title: str) -> str:
    return f"ĐẢNG ỦY XÃ THỬ {number}\n*\nSố {number}-{code}/ĐU\nXã Thử {number}, ngày 2 tháng 3 năm 2026\n{kind}\n{title}\n\n"


def make(workspace: Path, documents: int, plans: int) -> None:
    """Write and build the texts, unless they are there already."""
    folder = workspace / "texts"
    if not folder.exists():
        folder.mkdir(parents=True)
        for name, text in texts(documents, plans):
            (folder / name).write_text(text, encoding="utf-8")
        build([folder], workspace / "graph")


def best(name: str, work: Callable[[], Any], times: int = 5) -> Any:
    """Print the wall and CPU milliseconds of the best run."""
    walls, cpus = [], []
    for _ in range(times):
        wall, cpu = time.perf_counter(), time.process_time()
        found = work()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    print(f"{name:40} {min(walls) * 1e3:7.0f} ms  cpu {min(cpus) * 1e3:7.0f} ms")
    return found


def main(workspace: Path, documents: int = 10_000, plans: int = 2_000) -> None:
    make(workspace, documents, plans)
    workspace /= "graph"
    for words in ASKED:
        best(f"search {words}", partial(search, workspace, words))
    with closing(open_store(workspace, "cypher")) as store:
        root = find_document(store, "901-KL/TW")
        cascade = trace(store, root)
    found = best(f"reuse of {len(cascade.nodes)} documents", partial(reuse, workspace, cascade), 3)
    print(f"  {len(found.families)} families, the largest of {len(found.families[0])}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:4]))
