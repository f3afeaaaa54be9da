"""Which passages of one document another kept, made local, added or dropped, and how much of it was copied."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from vanban.errors import NotFound
from vanban.graph.workspace.evidence import Evidence
from vanban.queries.reuse.passages import Passage, copied, passages_of

KEPT = 0.85  # likeness from which a passage says the same
LOCAL = 0.4  # from which it says it of other bodies, places or days


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A passage of the parent and what the child made of it; one side is None where the other stands alone."""

    kind: str  # kept, local, added, dropped
    parent: Passage | None = None
    child: Passage | None = None
    likeness: float = 0.0  # 0 to 1: shared pairs of words, Dice

    def to_json(self) -> dict[str, Any]:
        sides = {"parent": self.parent, "child": self.child}
        places = {
            name: {"start": side.start, "end": side.end, "quote": side.text} if side else None
            for name, side in sides.items()
        }
        return {"kind": self.kind, "likeness": round(self.likeness, 3), **places}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two documents side by side, in the order of the parent, what the child added after it."""

    parent: Mapping[str, Any]
    child: Mapping[str, Any]
    copied: float  # share of the child's words in runs of five words of the parent
    pairs: tuple[Pair, ...]

    def count(self, kind: str) -> int:
        return sum(pair.kind == kind for pair in self.pairs)

    def to_json(self) -> dict[str, Any]:
        counts = {kind: self.count(kind) for kind in ("kept", "local", "added", "dropped")}
        return {
            "parent": dict(self.parent),
            "child": dict(self.child),
            "copied": round(self.copied, 4),
            **counts,
            "pairs": [pair.to_json() for pair in self.pairs],
        }

    def _repr_html_(self) -> str:
        """How it looks in a notebook."""
        rows = (
            f"<tr><td>{p.kind}</td><td>{escape(p.parent.text if p.parent else '')}</td>"
            f"<td>{escape(p.child.text if p.child else '')}</td></tr>"
            for p in self.pairs
        )
        return f"<table>{''.join(rows)}</table>"


def compare(
    workspace: Path | str, parent: Mapping[str, Any], child: Mapping[str, Any]
) -> Comparison:
    """Two documents of a workspace passage by passage. Raises NotFound where the text of one is not held."""
    with Evidence.open(workspace) as evidence:
        above, below = (held_passages(evidence, d) for d in (parent, child))
    pairs = tuple(matched(above, below))
    return Comparison(
        parent=parent, child=child, copied=copied(all_words(below), all_words(above)), pairs=pairs
    )


def held_passages(evidence: Evidence, document: Mapping[str, Any]) -> tuple[Passage, ...]:
    """The passages of a document whose text the workspace holds."""
    sha256, _ = evidence.stamps().get(str(document["path"]), ("", None))
    extraction = evidence.extraction(sha256)
    if extraction is None:
        name = document["symbol"] or document["id"]
        raise NotFound(f"{name} is only cited: its text is not here. Build the file first")
    return passages_of(extraction, evidence.text(sha256))


def all_words(own: Sequence[Passage]) -> list[str]:
    return [word for passage in own for word in passage.words]


def matched(above: Sequence[Passage], below: Sequence[Passage]) -> Iterator[Pair]:
    """Each passage with its likest one on the other side, the likest pairs first; then those left alone."""
    partner: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for likeness, at, other in sorted(likenesses(above, below), key=lambda x: (-x[0], x[1], x[2])):
        if at not in partner and other not in taken:
            partner[at] = (other, likeness)
            taken.add(other)
    for at, passage in enumerate(above):
        if at in partner:
            other, likeness = partner[at]
            kind = "kept" if likeness >= KEPT else "local"
            yield Pair(kind=kind, parent=passage, child=below[other], likeness=likeness)
        else:
            yield Pair(kind="dropped", parent=passage)
    yield from (Pair(kind="added", child=p) for at, p in enumerate(below) if at not in taken)


def likenesses(
    above: Sequence[Passage], below: Sequence[Passage]
) -> Iterator[tuple[float, int, int]]:
    """All pairs of passages that are like enough: likeness, place above, place below."""
    holding: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, passage in enumerate(above):
        for pair in passage.pairs:
            holding[pair].append(at)
    for other, passage in enumerate(below):
        shared = Counter(at for pair in passage.pairs for at in holding.get(pair, ()))
        for at, count in shared.items():
            likeness = 2 * count / (len(above[at].pairs) + len(passage.pairs))
            if likeness >= LOCAL:
                yield likeness, at, other
