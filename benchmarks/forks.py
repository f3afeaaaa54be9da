"""Work in children that may be killed, and what a workspace then holds: shared by kills, orders, readers and damage."""

import json
import os
import signal
import time
import traceback
from collections.abc import Callable
from contextlib import closing
from hashlib import blake2b
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

from vanban.graph.build import records
from vanban.graph.reading import Work, read_file
from vanban.graph.resolving.conclusions import Conclusions
from vanban.graph.store import Language, open_view
from vanban.graph.stores.schema import canonical
from vanban.graph.workspace.evidence import Evidence, Packed, Stamp
from vanban.graph.workspace.search import open_search
from vanban.queries.search import search

DOCUMENTS = 30
EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "documents"
PLAN = """ỦY BAN NHÂN DÂN
TỈNH LAI CHÂU
Số: {number}/KH-UBND
Lai Châu, ngày {day} tháng {month} năm {year}
KẾ HOẠCH
thực hiện Kết luận số 97-KL/TW ngày 05/10/2024 của Bộ Chính trị, lần {step}

Thực hiện Kết luận số 97-KL/TW ngày 05/10/2024 của Bộ Chính trị, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:
Căn cứ Kế hoạch số {other}/KH-UBND của Ủy ban nhân dân tỉnh Lai Châu và Kế hoạch số {third}/KH-UBND.
Tỉnh có {people} đảng viên, trong đó {women} nữ. Sở Nội vụ báo cáo trước ngày 15/12/{year}.
"""


def plan(n: int, step: int = 0) -> str:
    """A plan that cites two others by number alone; some numbers come in two years, so that they stay open."""
    return PLAN.format(
        number=100 + n % 11, day=1 + n % 28, month=1 + n % 12, year=2022 + n % 3, step=step, people=900 + n + step,
        other=100 + (n + 1) % 11, third=100 + (n + 4) % 11, women=300 + n,
    )  # fmt: skip


def write_papers(folder: Path) -> list[Path]:
    """Thirty files: the shipped documents in plain text, and plans of one province."""
    folder.mkdir(parents=True)
    for path in sorted(EXAMPLES.glob("*.txt")):
        (folder / path.name).write_bytes(path.read_bytes())
    for n in range(DOCUMENTS - len(list(folder.iterdir()))):
        (folder / f"plan-{n:02}.txt").write_text(plan(n), "utf-8")
    return sorted(folder.iterdir())


class Told:
    """What a child says while it works: lines of JSON in a file, as nothing is lost there when it is killed."""

    def __init__(self, path: Path):
        self.path = path

    def say(self, **values: Any) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(values) + "\n")

    def heard(self, name: str) -> list[Any]:
        lines = self.path.read_text("utf-8").splitlines() if self.path.exists() else []
        return [value[name] for value in map(json.loads, lines) if name in value]


def fork(work: Callable[[], object]) -> int:
    """Start work in a child, which ends with it."""
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        work()
        status = 0
    finally:
        if status:
            traceback.print_exc()
        os._exit(status)


def run(work: Callable[[], object], kill_after: float | None = None) -> bool:
    """Do work in a child; whether it was killed before it ended. It fails where the child fails."""
    child = fork(work)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return True
    assert status == 0, f"a child failed (status {status})"
    return False


def digest(values: Any) -> str:
    return blake2b("\n".join(sorted(map(str, values))).encode("utf-8", "surrogatepass")).hexdigest()


def state(workspace: Path) -> dict[str, str]:
    """Everything that a workspace answers with: the graph of its evidence, of both views, and its search index."""
    with Evidence.open(workspace) as evidence:
        revision = Conclusions(evidence).revision
        said = {"evidence": digest(map(canonical, records(evidence))), "revision": revision}
    for language in get_args(Language):
        with closing(open_view(workspace, language)) as view:
            assert view.revision() == revision, (
                f"{language} shows {view.revision()}, not {revision}"
            )
            said[language] = digest(view.records())
    with closing(open_search(workspace)) as index:
        assert index.revision() == revision, "the search index shows another revision"
        rows = index.connection.execute("SELECT * FROM documents").fetchall()
        words = index.connection.execute("SELECT sha256 FROM texts JOIN documents USING (sha256)")
        said["search"] = digest([*rows, *words.fetchall()])
    said["found"] = digest(
        hit.document["id"] for hit in search(workspace, "kế hoạch", limit=99).hits
    )
    return said


def warm(papers: list[Path]) -> list[Packed]:
    """Read the papers and import the engines here, so that no child has to."""
    for name in ("oxigraph", "ladybug"):
        import_module(f"vanban.graph.stores.{name}")
    return [read_file(Work(path=p, name=f"papers/{p.name}", stamp=Stamp()), "1") for p in papers]
