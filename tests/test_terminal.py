"""How answers look in a terminal: a text of a document is shown as it stands."""

import pytest

from vanban.explorer.terminal import console, print_rows


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
