"""Old encodings, decomposed Unicode and lost diacritics: the same documents must say the same."""

import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from vanban.loaders.extract import extract
from vanban.loaders.extraction import Extraction
from vanban.loaders.load import load
from vanban.loaders.normalise import fold

SHARED = Path(
    os.environ.get("VANBAN_SHARED", Path(__file__).resolve().parents[1] / ".." / "shared")
)
NOISE = SHARED / "corpus" / "noise"
NAMES = sorted(path.name.removesuffix(".nfd.txt") for path in NOISE.glob("*.nfd.txt"))
pytestmark = pytest.mark.skipif(not NAMES, reason=f"no noisy files: {NOISE} is missing")


def clean(name: str) -> Extraction:
    return extract(load(SHARED / "corpus" / "dev" / f"{name}.txt"))


def said(found: Extraction) -> dict[str, Any]:
    """All that a document says but where it says it: offsets differ between encodings."""
    names = [name for name in found.self.__slots__ if name not in ("spans", "recipients")]
    recipients = [name.casefold() for name in found.self.recipients]  # TCVN3 has no capital Ủ or Ộ
    return {
        "header": {name: getattr(found.self, name) for name in names},
        "recipients": recipients,
        "documents": found.documents,
        "mentions": [(m.document, m.section, m.footnote) for m in found.mentions],
        "relations": [(r.subject, r.predicate, r.object, r.level) for r in found.relations],
        "counts": [(c.value, c.unit, c.kind, c.category) for c in found.counts],
    }


@pytest.mark.parametrize("name", NAMES)
def test_decomposed_unicode_says_the_same(name: str) -> None:
    assert said(extract(load(NOISE / f"{name}.nfd.txt"))) == said(clean(name))


@pytest.mark.parametrize("name", NAMES)
def test_an_old_encoding_says_the_same(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.txt"
    path.write_bytes((NOISE / f"{name}.tcvn3.bin").read_bytes())
    assert said(extract(load(path))) == said(clean(name))


def test_lost_diacritics_lose_few_symbols() -> None:
    wanted = kept = 0
    for name in NAMES:
        found = Counter(
            fold(m.text) for m in extract(load(NOISE / f"{name}.khongdau.txt")).mentions
        )
        there = Counter(fold(m.text) for m in clean(name).mentions)
        wanted += there.total()
        kept += (found & there).total()
    assert kept >= 0.95 * wanted, f"{kept} of {wanted}"
