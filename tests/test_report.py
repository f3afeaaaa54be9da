"""The report of a cascade: read back by another program, its notes in place, and nothing pasted into markup."""

import csv
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from docx import Document as open_word

from vanban import build, find_document, load, open_store, trace
from vanban.errors import VanbanError
from vanban.explorer.report import write_report
from vanban.queries.cascades.trace import Step, Trace, lay_out

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "documents"


@pytest.fixture(scope="module")
def cascade(tmp_path_factory: pytest.TempPathFactory) -> Trace:
    folder = tmp_path_factory.mktemp("report")
    build([EXAMPLES], folder)
    with closing(open_store(folder, "cypher")) as store:
        return trace(store, find_document(store, "97-KL/TW"))


def strange() -> Trace:
    """A cascade whose texts look like markup."""
    empty: dict[str, Any] = dict.fromkeys(
        ("type", "title", "issuer", "issuer_id", "level", "system", "place", "path", "date")
    )
    nodes = {
        id: {**empty, "id": id, "symbol": f'<{id}> & "]]>', "in_corpus": True} for id in ("r", "a")
    }
    quote = {"path": "a.txt", "start": 1, "end": 9, "quote": "</w:t><b>&amp; “x”"}
    step = Step(subject="a", predicate="implements", object="r", evidence=(quote,))
    return lay_out(nodes["r"], [step], nodes)


def test_word_opens_with_another_program_and_its_notes_are_footnotes(
    cascade: Trace, tmp_path: Path
) -> None:
    write_report(cascade, tmp_path / "r.docx")
    word = open_word(str(tmp_path / "r.docx"))
    [listing] = [t for t in word.tables if t.rows[0].cells[0].text == "TT"]
    assert len(listing.rows) == 1 + len(cascade.nodes)
    assert {row.cells[1].text.split(" (")[0] for row in listing.rows[1:]} == {
        n.document["symbol"] for n in cascade.nodes
    }
    page = word.sections[0]
    assert page.page_width and page.page_height
    assert (page.page_width.cm, page.page_height.cm) == pytest.approx((21, 29.7), abs=0.01)
    read = load(tmp_path / "r.docx").text  # our own reader knows footnotes
    quote = " ".join(cascade.edges[0].evidence[0]["quote"].split())
    assert f"“{quote}”" in read and "¹" in read


def test_the_page_prints_everything_and_points_nowhere(cascade: Trace, tmp_path: Path) -> None:
    write_report(cascade, tmp_path / "r.html", lang="en")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "How this was carried out: Kết luận 97-KL/TW" in page and "http" not in page
    assert page.count("<tr>") > len(cascade.nodes) and page.count('<li id="n') == page.count(
        'href="#n'
    )


def test_the_table_opens_in_a_spreadsheet(cascade: Trace, tmp_path: Path) -> None:
    write_report(cascade, tmp_path / "r.csv")
    assert (tmp_path / "r.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["symbol"] for row in rows] == [n.document["symbol"] for n in cascade.nodes]
    assert all(row["quote"] for row in rows)


def test_texts_that_look_like_markup(tmp_path: Path) -> None:
    for name in ("r.docx", "r.html", "r.csv"):
        write_report(strange(), tmp_path / name)
    assert "</w:t><b>&amp; “x”" in load(tmp_path / "r.docx").text
    assert "&lt;/w:t&gt;&lt;b&gt;&amp;amp;" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_a_wrong_place_or_suffix(cascade: Trace, tmp_path: Path) -> None:
    with pytest.raises(VanbanError, match=r"\.docx"):
        write_report(cascade, tmp_path / "r.odt")
    with pytest.raises(VanbanError, match="cannot be written"):
        write_report(cascade, tmp_path / "none" / "r.csv")


def test_what_a_document_does_stands_beside_the_one_it_does_it_to(tmp_path: Path) -> None:
    root = {**strange().root, "symbol": "57-NQ/TW", "date": "2025-01-01", "level": "central"}
    dates = {"3/NQ": "2025-01-11", "71/NQ": "2025-03-01"}
    nodes = {id: {**root, "id": id, "symbol": id, "date": day} for id, day in dates.items()}
    acts = [("3/NQ", "implements", "r"), ("71/NQ", "implements", "r"), ("71/NQ", "amends", "3/NQ")]
    steps = [Step(subject=a, predicate=p, object=b) for a, p, b in acts]
    write_report(lay_out(root, steps, {"r": root, **nodes}), tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "<td>thực hiện 57-NQ/TW; sửa đổi, bổ sung 3/NQ</td>" in page
    assert "<td>Trung ương</td><td>2</td>" in page  # of the Party and of the State
    assert "<td>34,5</td>" in page  # the median of 10 and 59 days
