"""How answers look in a terminal: a text of a document is shown as it stands."""

import pytest

from vanban import find_document, trace
from vanban.explorer.terminal import console, print_rows
from vanban.explorer.trees import print_trace
from vanban.graph.store import Store
from vanban.queries.offices.completeness import Completeness


@pytest.mark.parametrize(
    "text",
    [
        "Điều 5 [sửa đổi]",  # mark-up to rich, which would leave it out
        "xem [/phụ lục]",  # and this would end the program
        "state:cl:12",  # an emoji
    ],
)
def test_brackets_and_colons_are_text(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(["title"], [{"title": text}])
    console().print(text)
    assert capsys.readouterr().out.count(text) == 2


@pytest.mark.parametrize(
    ("symbol", "up", "words"),
    [
        ("97-KL/TW", True, "97-KL/TW goes back to 1 document, 1 of them only cited (○)."),
        ("97-KL/TW", True, "· 3688 days earlier ·"),
        ("97-KL/TW", False, "97-KL/TW is carried out by 23 documents"),
        ("97-KL/TW", False, "· +21 days ·"),
        ("68-CT/TW", True, "carries out or changes no other document; --basis follows"),
    ],
)
def test_a_tree_in_good_words(
    symbol: str,
    up: bool,
    words: str,
    example_graph: Store,
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = trace(example_graph, find_document(example_graph, symbol), up=up)
    print_trace(found, sentences=False)
    assert words in capsys.readouterr().out


@pytest.mark.parametrize(
    ("held", "units", "words"),
    [
        (1, 1, "The corpus sees 0 of 1 unit: 1 document held, 5 more"),
        (2, 3, "The corpus sees 0 of 3 units: 2 documents held, 5 more"),
        (1, None, "The corpus: 1 document held, 5 more"),
    ],
)
def test_what_the_corpus_knows_in_good_words(held: int, units: int | None, words: str) -> None:
    told = Completeness(held=held, cited=5, since=None, seen=0, units=units)
    assert str(told).startswith(words)
