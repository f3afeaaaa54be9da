"""All readers on real files of the shared corpus."""

import os
import re
import unicodedata
from pathlib import Path

import pytest

from vanban.errors import LoadError
from vanban.loaders.load import load

SHARED = Path(
    os.environ.get("VANBAN_SHARED", Path(__file__).resolve().parents[1] / ".." / "shared")
)
DEV = sorted((SHARED / "corpus" / "dev").glob("*.[dhp][odt][cfm]*"))


@pytest.mark.skipif(not DEV, reason="the shared corpus is not here")
@pytest.mark.parametrize("path", DEV, ids=lambda path: path.name[-30:])
def test_real_files(path: Path) -> None:
    try:
        text = load(path).text
    except LoadError as error:
        assert "scan" in path.name and "pictures" in str(error)
        return
    assert "\x02" not in text and "\ufffe" not in text


TWINS = {
    "thong-tu-so-01-2026-tt-btc-468744": 0.96,  # the rest: running heads and the stamp of the signature
    "quyet-dinh-so-28-2021-qd-ttg-34546": 0.95,
}


@pytest.mark.skipif(not DEV, reason="the shared corpus is not here")
@pytest.mark.parametrize(("name", "share"), TWINS.items(), ids=TWINS)
def test_a_pdf_has_the_words_of_its_text(name: str, share: float) -> None:
    [path] = [path for path in DEV if name in path.name]
    [twin] = (SHARED / "corpus" / "bulk").glob(f"*{name}.txt")
    read, wanted = words(load(path).text), words(twin.read_text("utf-8"))
    assert read - wanted <= {"|"}
    assert len(wanted & read) >= share * len(wanted)


def words(text: str) -> set[str]:
    """Footnote marks become figures; the twin has them at the words, not in front of the notes."""
    notes = re.sub(r"^[⁰¹²³⁴⁵⁶⁷⁸⁹]+ ", "", text, flags=re.MULTILINE)
    return set(unicodedata.normalize("NFKC", notes).split())
