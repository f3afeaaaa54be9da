"""What was copied: passages matched by hand, the copied share, families of plans, and texts that are not held."""

from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from vanban import build, find_document, open_store, trace
from vanban.errors import NotFound
from vanban.queries.reuse.compare import compare, matched
from vanban.queries.reuse.family import families, reuse
from vanban.queries.reuse.passages import copied, passages, words_of
from vanban.queries.show import show

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "documents"
PARENT = """1. Bộ Nông nghiệp thu gom rơm rạ sau vụ mùa, hoàn thành trước ngày 30/6/2025.
2. Các địa phương dành đất công cho bãi ủ phân hữu cơ của hợp tác xã.
3. Mỗi năm hai lần đo độ phì của đất ruộng và công bố cho nông dân biết.
4. Ngắn thôi."""
CHILD = """1. Sở Nông nghiệp thu gom rơm rạ sau vụ mùa, hoàn thành trước ngày 31/8/2025.
2. Các địa phương dành đất công cho bãi ủ phân hữu cơ của hợp tác xã.
3. Trường dạy nghề của tỉnh mở lớp sửa máy gặt cho thanh niên trong vùng."""


def test_each_passage_by_hand() -> None:
    pairs = matched(passages("a", PARENT), passages("b", CHILD))
    found = [(p.kind, p.parent and p.parent.text[:2], p.child and p.child.text[:2]) for p in pairs]
    assert found == [
        ("local", "Bộ", "Sở"),
        ("kept", "Cá", "Cá"),
        ("dropped", "Mỗ", None),
        ("added", None, "Tr"),
    ]


def test_the_copied_share() -> None:
    above, below = words_of(PARENT), words_of(CHILD)
    assert copied(above, above) == 1.0
    # of the child's 51 words 13 of the first passage stand in the parent, and all from "2025" to the number "3"
    assert copied(below, above) == (13 + 19) / 51
    assert copied(below, words_of("Không có câu nào giống với văn bản kia cả.")) == 0.0


def test_broken_lines_make_no_other_passage() -> None:
    broken = PARENT.replace("vụ mùa,", "vụ\nmùa,")
    assert [p.words for p in passages("a", broken)] == [p.words for p in passages("a", PARENT)]


LETTERS = [
    "an",
    "bo",
    "cay",
    "dat",
    "em",
    "ga",
    "hoa",
    "ich",
    "keo",
    "lua",
    "mo",
    "nuoc",
    "o",
    "phan",
    "qua",
    "ruong",
    "sau",
    "trong",
    "uom",
    "vun",
    "xa",
    "yen",
]


def said(seed: int, sentences: range) -> list[str]:
    """Invented words of a plan, others for each seed and sentence."""
    order = Random(seed)
    return [w for n in sentences for w in order.choices([f"{x}{n}" for x in LETTERS], k=20)]


def test_families_are_plans_that_share_what_the_directive_does_not_say() -> None:
    shared, directive = said(1, range(40)), said(2, range(40, 80))
    plans = {f"p{n}": [*directive, *shared, *said(10 + n, range(20))] for n in range(3)}
    plans |= {f"alone{n}": [*directive, *said(20 + n, range(40))] for n in range(3)}
    assert families(plans, [directive]) == (("p0", "p1", "p2"),)
    assert families(plans) == (("alone0", "alone1", "alone2", "p0", "p1", "p2"),)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reuse")
    build([EXAMPLES], folder)
    return folder


def test_a_cascade_with_what_is_not_held(demo: Path) -> None:
    with closing(open_store(demo, "cypher")) as store:
        cascade = trace(store, find_document(store, "97-KL/TW"))
        found = reuse(demo, cascade)
    shares = {d.document["id"]: d.share for d in found.documents}
    held = {node.document["id"] for node in cascade.nodes if node.document["in_corpus"]}
    assert shares.keys() == held
    assert found.not_held == len(cascade.nodes) - len(held) > 0
    known = {id: share for id, share in shares.items() if share is not None}
    assert all(0.0 <= share <= 1.0 for share in known.values()) and max(known.values()) > 0.1
    without = {d.document["id"] for d in found.documents if d.parent is None}
    assert without == shares.keys() - known.keys()  # no parent is held: not known, not 0


def test_a_document_that_is_only_cited_cannot_be_compared(demo: Path) -> None:
    with closing(open_store(demo, "cypher")) as store:
        above, cited = (
            show(store, find_document(store, symbol)).document
            for symbol in ("97-KL/TW", "12-KH/TU")
        )
    with pytest.raises(NotFound, match="only cited"):
        compare(demo, above, cited)
