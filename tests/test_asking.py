"""The shell completes the names of questions and their parameters."""

import pytest
from typer.main import get_command

from vanban.cli import app

CASES = [  # what stands on the line, and what the shell is offered
    ("ask provinces", ["provinces_without_plan"]),
    ("ask answered", ["answered", "answered_late"]),
    ("ask nothing_like_it", []),
    ("ask implementers |", ["symbol="]),
    ("ask implementers sy", ["symbol="]),
    ("ask implementers symbol=", ["symbol=97-KL/TW"]),
    ("ask implementers symbol = |", ["97-KL/TW"]),
    ("ask implementers symbol = 97", ["97-KL/TW"]),
    ("ask implementers symbol=97-KL/TW |", []),
    ("ask tasks_due since=2025-01-01 |", ["until="]),
    ("ask tasks_due |", ["since=", "until="]),
    ("ask most_cited |", []),
    ("ask no_such_question |", []),
]


@pytest.mark.parametrize(("line", "offered"), CASES, ids=[line for line, _ in CASES])
def test_a_line_is_completed(
    line: str,
    offered: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = f"vanban {line.removesuffix('|')}"
    monkeypatch.setenv("_VANBAN_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - (not line.endswith("|"))))
    with pytest.raises(SystemExit):
        get_command(app).main(args=[], prog_name="vanban")
    assert capsys.readouterr().out.split() == offered
