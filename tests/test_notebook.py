"""What a notebook shows of each result: facts and sentences, with what would be markup escaped."""

from contextlib import closing
from pathlib import Path

import pytest

from vanban import build, extract, find_document, load, open_store, trace
from vanban.queries.show import show

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "documents"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notebook")
    build([EXAMPLES], folder)
    return folder


def test_a_build_shows_its_figures_and_failures(tmp_path: Path) -> None:
    bad = tmp_path / "a<b>.txt"
    bad.write_bytes(b"")
    page = build([bad], tmp_path / "store")._repr_html_()
    assert "0 files read, 0 unchanged, 1 failed" in page
    assert "a&lt;b&gt;.txt" in page and "<b>" not in page


def test_an_extraction_shows_its_header_and_relations() -> None:
    page = extract(load(EXAMPLES / "31-KH-TW.txt"))._repr_html_()
    assert "31-KH/TW" in page and "SELF → 97-KL/TW" in page


def test_a_card_and_a_trace_show_their_documents(demo: Path) -> None:
    with closing(open_store(demo, "cypher")) as store:
        root = find_document(store, "97-KL/TW")
        card, cascade = show(store, root)._repr_html_(), trace(store, root)._repr_html_()
    assert "31-KH/TW" in cascade and "31-KH/TW" in card and "implements" in card
