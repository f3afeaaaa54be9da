"""The commands as their user sees them: answers, JSON, exit status, and errors with a cure."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from rich.text import Text
from typer.main import get_command

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "documents"


def vanban(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "vanban", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "demo"
    done = vanban("build", EXAMPLES, "--store", folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_a_second_build_reads_nothing(demo: Path) -> None:
    done = json.loads(vanban("build", EXAMPLES, "--store", demo, "--format", "json").stdout)
    assert (done["read"], done["failed"]) == (0, [])
    assert done["unchanged"] == len([p for p in EXAMPLES.iterdir() if p.is_file()])


def test_trace_tells_each_step_with_its_sentence(demo: Path) -> None:
    found = json.loads(vanban("trace", "97-KL/TW", "--store", demo, "--format", "json").stdout)
    assert found["root"]["symbol"] == "97-KL/TW"
    by_symbol = {node["symbol"]: node for node in found["nodes"]}
    assert by_symbol["31-KH/TW"]["lag_days"] == 21
    assert by_symbol["2764/KH-UBND"]["depth"] == 2
    assert all(edge["evidence"] and edge["evidence"][0]["quote"] for edge in found["edges"])


def test_trace_upward_leads_back_to_the_directive(demo: Path) -> None:
    found = json.loads(
        vanban("trace", "96/KH-SVHTTDL", "--up", "--store", demo, "--format", "json").stdout
    )
    assert {"118-KH/TU", "97-KL/TW"} <= {node["symbol"] for node in found["nodes"]}


def test_trace_to_a_depth_and_as_of_a_date(demo: Path) -> None:
    shallow = json.loads(
        vanban("trace", "97-KL/TW", "--depth", "1", "--store", demo, "--format", "json").stdout
    )
    assert {node["depth"] for node in shallow["nodes"]} == {1}
    early = json.loads(
        vanban(
            "trace", "97-KL/TW", "--as-of", "2025-06-01", "--store", demo, "--format", "json"
        ).stdout
    )
    assert all((node["date"] or "") <= "2025-06-01" for node in early["nodes"])


def test_ask_lists_its_questions_with_examples() -> None:
    rows = json.loads(vanban("ask", "--format", "json").stdout)["rows"]
    assert len(rows) >= 20 and all(
        set(row) == {"name", "question", "parameters", "example"} for row in rows
    )


def test_both_languages_answer_alike(demo: Path) -> None:
    words = ("ask", "implementers", "symbol=97-KL/TW", "--store", demo, "--format", "json")
    sparql, cypher = (
        json.loads(vanban(*words, "--language", lang).stdout) for lang in ("sparql", "cypher")
    )
    assert sparql == cypher and sparql["rows"]


def test_show_extract_text_draw_export_check_analyse(demo: Path, tmp_path: Path) -> None:
    card = json.loads(vanban("show", "31-KH/TW", "--store", demo, "--format", "json").stdout)
    assert card["document"]["issuer"] == "Ban Bí thư" and card["out"] and card["in"]
    document = next(EXAMPLES.glob("*.docx"))
    assert vanban("text", document).stdout.strip()
    assert json.loads(vanban("extract", document).stdout)["self"]["type"]
    assert vanban("extract", EXAMPLES, "--out", tmp_path / "out").returncode == 0
    assert len(list((tmp_path / "out").glob("*.json"))) == len(
        [p for p in EXAMPLES.iterdir() if p.is_file()]
    )
    assert vanban("draw", "97-KL/TW", "--out", tmp_path / "c.html", "--store", demo).returncode == 0
    assert "97-KL/TW" in (tmp_path / "c.html").read_text(encoding="utf-8")
    assert (
        vanban("export", "graphml", "--out", tmp_path / "g.graphml", "--store", demo).returncode
        == 0
    )
    assert json.loads(vanban("check", "--store", demo, "--format", "json").stdout)["conforms"]
    assert json.loads(vanban("analyse", "--store", demo, "--format", "json").stdout)[
        "most_implemented"
    ]


def test_several_directives_at_once(demo: Path) -> None:
    words = ("trace", "97-KL/TW", "58/2025/NQ-CP", "--store", demo)
    found = json.loads(vanban(*words, "--format", "json").stdout)
    assert [one["root"]["symbol"] for one in found] == ["97-KL/TW", "58/2025/NQ-CP"]
    assert "stand in several of these cascades" in vanban(*words).stdout
    assert vanban(*words, "--out", "r.docx").returncode == 2


BAD = [
    (("build", "no-such-folder"), "no-such-folder"),
    (("trace", "99999-KL/TW"), "99999-KL/TW"),
    (("trace", "118-KH/TU"), "Say which"),
    (("ask", "implementors"), "implementers"),
    (("ask", "implementers"), "symbol="),
    (("ask", "implementers", "97-KL/TW"), "key=value"),
    (("sparql", "SELECT ?x WHERE { ?x"), "line 1"),
    (("sparql", "DELETE WHERE { ?s ?p ?o }"), "read"),
    (("cypher", "MATCH (n) RETURN m"), "m"),
    (("cypher", "MATCH (n) DETACH DELETE n"), "read"),
    (("sparql", "@no-such.rq"), "no-such.rq"),
    (("export", "xml", "--out", "x"), "turtle"),
    (("publish", "bolt://127.0.0.1:1"), "127.0.0.1:1"),
    (("publish", "somewhere"), "somewhere"),
    (("draw", "97-KL/TW", "--lang", "fr"), "vi or en"),
    (("show", ""), "no symbol"),
    (("deadlines", "--today", "2025-06-01", "--ics", "no-such-folder/x.ics"), "--ics"),
]


@pytest.mark.parametrize(
    ("words", "told"), BAD, ids=lambda x: " ".join(x) if isinstance(x, tuple) else ""
)
def test_a_mistake_is_told_in_few_lines(words: tuple[str, ...], told: str, demo: Path) -> None:
    done = vanban(*words, "--store", demo)
    assert done.returncode == 1
    assert told in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(("symbol", "count"), [("118-KH/TU", 2), ("97-KL/TU", 1)])
def test_a_program_is_told_which_documents_it_may_mean(symbol: str, count: int, demo: Path) -> None:
    done = vanban("trace", symbol, "--store", demo, "--format", "json")
    answer = json.loads(done.stdout)
    assert done.returncode == 1 and symbol in answer["error"]
    assert len(answer["documents"]) >= count
    assert {"id", "symbol", "issuer", "date"} <= set(answer["documents"][0])


@pytest.mark.parametrize(
    "words",
    [("trace", "97-KL/TW"), ("analyse",), ("export", "csv", "--out", "no-such-folder"), ("check",)],
    ids=" ".join,
)
def test_a_store_that_is_not_there(words: tuple[str, ...], tmp_path: Path) -> None:
    done = vanban(*words, "--store", tmp_path / "none")
    assert (
        done.returncode == 1
        and "Traceback" not in done.stderr
        and done.stderr.startswith("vanban:")
    )
    assert not list(tmp_path.iterdir()) and not Path("no-such-folder").exists()


def test_two_files_of_one_name_are_not_written_over_each_other(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "plan.txt").write_text(f"KẾ HOẠCH {folder}\n", encoding="utf-8")
    out = tmp_path / "out"
    done = vanban("extract", tmp_path / "a", tmp_path / "b", "--out", out)
    assert done.returncode == 1 and "b/plan.txt" in done.stderr
    assert "a/plan.txt" in (out / "plan.json").read_text("utf-8")
    taken = vanban("extract", tmp_path / "a", "--out", tmp_path / "a" / "plan.txt")
    assert taken.returncode == 1 and "--out" in taken.stderr and "Traceback" not in taken.stderr


def test_a_bad_file_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_text(
        "KẾ HOẠCH\nthực hiện Kết luận số 97-KL/TW\n", encoding="utf-8"
    )
    done = vanban("build", tmp_path, "--store", tmp_path / "store", "--format", "json")
    result = json.loads(done.stdout)
    assert done.returncode == 1 and result["read"] == 1
    assert "empty.txt" in result["failed"][0]["path"] and result["failed"][0]["cure"]


@pytest.mark.parametrize(
    "words",
    [
        ("ask", "--format", "yaml"),
        ("ask", "--format", "jsonl"),  # which extract alone has
        ("trace", "97-KL/TW", "--as-of", "yesterday"),
        ("trace", "97-KL/TW", "--known", "2025-13-01"),
        ("trace", "97-KL/TW", "--as-of", "0001-01-01"),
        ("search", "kho", "--until", "9999-12-31"),
        ("search", "kho", "--since", "2025"),
        ("search", "kho", "--level", "tỉnh"),
        ("missing", "--level", "tỉnh"),
        ("deadlines", "--today", "tomorrow"),
        ("expected", "97-KL/TW", "--today", "tomorrow"),
        ("coverage", "97-KL/TW", "--today", "tomorrow"),
        ("stale", "--today", "tomorrow"),
        ("sparql", "ASK {}", "--limit", "-1"),
        ("build", "x", "--jobs", "0"),
    ],
    ids=" ".join,
)
def test_a_wrong_value_is_a_wrong_argument(words: tuple[str, ...]) -> None:
    assert vanban(*words).returncode == 2


def test_brackets_in_a_help_are_no_mark_up() -> None:
    """Typer takes `[all cores]` for a style and leaves it out; `[$NAME, …]` is none."""
    from vanban.cli import app

    for command in get_command(app).commands.values():  # type: ignore[attr-defined]
        for parameter in command.params:
            told = getattr(parameter, "help", None) or ""
            assert Text.from_markup(told).plain == told, f"{command.name} {parameter.name}"
