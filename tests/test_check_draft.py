"""A draft against the graph: what ended, what differs, what peers cite, its form; and silence where nothing is known."""

from contextlib import closing
from pathlib import Path

import pytest

from vanban import build, extract, load, open_store
from vanban.queries.drafts.check_draft import Check, check_draft, layout_parts
from vanban.queries.drafts.peers import parents_of_peers

STATE = """{issuer}
Số: {symbol}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
{place}, ngày {date}

{type}
{title}

{text}

Nơi nhận:
- Các sở, ban, ngành;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lò Văn Mười
"""
PROVINCES = ("Lai Châu", "Sơn La", "Lào Cai", "Cao Bằng")


def plan(place: str, number: int, text: str) -> str:
    return STATE.format(
        issuer=f"ỦY BAN NHÂN DÂN TỈNH {place.upper()}", symbol=f"{number}/KH-UBND", place=place,
        date="05 tháng 3 năm 2025", type="KẾ HOẠCH", title="Thu gom rơm rạ sau thu hoạch", text=text,
    )  # fmt: skip


def decree(symbol: str, date: str, text: str) -> str:
    return STATE.format(
        issuer="THỦ TƯỚNG CHÍNH PHỦ", symbol=symbol, place="Hà Nội", date=date, type="QUYẾT ĐỊNH",
        title="Phê duyệt Chương trình rơm rạ", text=text,
    )  # fmt: skip


CARRIES = "Thực hiện Quyết định số 45/QĐ-TTg ngày 10/01/2025 của Thủ tướng Chính phủ, Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau."
PEER = f"Căn cứ Quyết định số 46/QĐ-TTg ngày 11/01/2025 của Thủ tướng Chính phủ;\n{CARRIES}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drafts")
    files = folder / "files"
    files.mkdir()
    papers = {
        "old": decree("12/QĐ-TTg", "02 tháng 02 năm 2020", "Điều 1. Phê duyệt Chương trình."),
        "new": decree(
            "45/QĐ-TTg", "10 tháng 01 năm 2025",
            "Điều 1. Phê duyệt Chương trình.\nĐiều 2. Quyết định này thay thế Quyết định số 12/QĐ-TTg ngày 02/02/2020 của Thủ tướng Chính phủ.",
        ),
        **{f"peer{n}": plan(name, 20 + n, PEER) for n, name in enumerate(PROVINCES[:3])},
    }  # fmt: skip
    for name, text in papers.items():
        (files / f"{name}.txt").write_text(text, encoding="utf-8")
    build([files], folder / "store")
    return folder


def checked(folder: Path, text: str) -> Check:
    draft = folder / "draft.txt"
    draft.write_text(text, encoding="utf-8")
    document = load(draft)
    with closing(open_store(folder / "store", "cypher")) as store:
        return check_draft(store, extract(document), document.text, folder / "store")


def told(found: Check, kind: str) -> list[str]:
    return [f"{r.severity}: {r.message}" for r in found.remarks if r.kind == kind]


def test_a_base_that_was_replaced(folder: Path) -> None:
    text = "Căn cứ Quyết định số 12/QĐ-TTg ngày 02/02/2020 của Thủ tướng Chính phủ;\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau."
    found = checked(folder, plan("Cao Bằng", 30, text))
    [message] = told(found, "ended")
    assert message == (
        "error: the draft rests on 12/QĐ-TTg, which was replaced by 45/QĐ-TTg of 2025-01-10. Cite 45/QĐ-TTg instead"
    )
    [remark] = [r for r in found.remarks if r.kind == "ended"]
    assert remark.quote == "12/QĐ-TTg" and "thay thế" in remark.evidence[0]["quote"]


def test_the_document_that_ends_another_is_not_blamed(folder: Path) -> None:
    text = "Điều 1. Quyết định này thay thế Quyết định số 12/QĐ-TTg ngày 02/02/2020 của Thủ tướng Chính phủ."
    assert told(checked(folder, decree("99/QĐ-TTg", "01 tháng 6 năm 2026", text)), "ended") == []


def test_a_wrong_date(folder: Path) -> None:
    text = CARRIES.replace("10/01/2025", "12/01/2025")
    assert told(checked(folder, plan("Cao Bằng", 30, text)), "date") == [
        "warning: the draft gives 45/QĐ-TTg the date 2025-01-12; the graph has 2025-01-10"
    ]
    assert told(checked(folder, plan("Cao Bằng", 30, CARRIES)), "date") == []


@pytest.mark.parametrize(
    ("kind", "cited", "name", "printed"),
    [
        ("date", "Quyết định số 45/QĐ-TTg ngày 12/01/2025 của Thủ tướng Chính phủ", "new", "ngày 10 tháng 01 năm 2025"),
        ("issuer", "Kế hoạch số 20/KH-UBND ngày 05/3/2025 của Ủy ban nhân dân tỉnh Hà Giang", "peer0", "ỦY BAN NHÂN DÂN TỈNH LAI CHÂU"),
    ],
)  # fmt: skip
def test_what_is_wrong_stands_beside_the_heading_of_the_document(
    kind: str, cited: str, name: str, printed: str, folder: Path
) -> None:
    found = checked(folder, plan("Cao Bằng", 30, f"Thực hiện {cited}, Ủy ban ban hành Kế hoạch."))
    [remark] = [r for r in found.remarks if r.kind == kind]
    [source] = remark.evidence
    text = (folder / "files" / f"{name}.txt").read_text(encoding="utf-8")
    assert source["path"].endswith(f"{name}.txt")
    assert text[source["start"] : source["end"]] == source["quote"] == printed


def test_a_fact_of_a_document_that_is_only_cited_has_no_heading(folder: Path) -> None:
    text = CARRIES.replace("45/QĐ-TTg ngày 10/01/2025", "46/QĐ-TTg ngày 12/01/2025")
    [remark] = [r for r in checked(folder, plan("Cao Bằng", 30, text)).remarks if r.kind == "date"]
    assert remark.evidence == ()


def test_a_parent_that_peers_cite(folder: Path) -> None:
    found = checked(folder, plan("Cao Bằng", 30, CARRIES))
    assert told(found, "peers") == [
        "info: 3 of 3 like documents rest on 46/QĐ-TTg; the draft does not cite it"
    ]
    assert told(checked(folder, plan("Cao Bằng", 30, PEER)), "peers") == []


def test_two_peers_prove_nothing() -> None:
    rows = [
        {"subject": f"p{n}", "object": parent, "symbol": parent, "path": "a", "start": 0, "end": 1, "quote": "q"}
        for n in range(2)
        for parent in ("root", "other")
    ]  # fmt: skip
    assert parents_of_peers(rows, {"root"}, set()) == []
    third = [{**row, "subject": "p9"} for row in rows[:2]]
    assert [p.name for p in parents_of_peers([*rows, *third], {"root"}, {"root"})] == ["other"]


def test_a_document_that_the_graph_does_not_know_is_counted(folder: Path) -> None:
    text = "Căn cứ Quyết định số 777/QĐ-TTg ngày 01/02/2019 của Thủ tướng Chính phủ;\n" + CARRIES
    found = checked(folder, plan("Cao Bằng", 30, text))
    assert (found.cited, found.known) == (2, 1)
    told = found.to_json()
    assert told["completeness"]["held"] > 0 and "may have ended" in told["not_known"]


def test_the_form(folder: Path) -> None:
    assert told(checked(folder, plan("Cao Bằng", 30, CARRIES)), "layout") == []
    bare = "KẾ HOẠCH\nThu gom rơm rạ\n\nCác xã thu gom rơm rạ."
    missing = {
        p.missing for p in layout_parts() if p.part in ("issuer", "symbol", "date", "recipients")
    }
    assert missing <= {m.partition(": ")[2] for m in told(checked(folder, bare), "layout")}
