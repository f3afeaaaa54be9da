"""A directive's plans by what they copied: from their parents, and from one another."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from itertools import chain, combinations, pairwise
from pathlib import Path
from typing import Any
from zlib import crc32

import networkx

from vanban.graph.workspace.evidence import Evidence
from vanban.queries.cascades.trace import Trace
from vanban.queries.reuse.passages import covered, runs, words_of

SAMPLE = 8  # one word in so many begins a run that is kept: the same words in every text
MANY = 50  # holders of one run above which only neighbours are paired: a large family still hangs together
ALIKE = 0.3  # share of the shorter plan's runs from which two plans are one family


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """One document of a cascade and how much of it stands word for word in its parents."""

    document: Mapping[str, Any]
    parent: str | None  # the parent that it took most from
    share: float | None  # None where the text of no parent is held


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """All documents of a cascade whose text is held, and the families of those that copy one another."""

    root: Mapping[str, Any]
    documents: tuple[Copied, ...]
    families: tuple[tuple[str, ...], ...]  # ids, largest family first
    not_held: int  # documents of the cascade whose text is not here

    def to_json(self) -> dict[str, Any]:
        documents = [
            {
                **d.document,
                "parent": d.parent,
                "share": None if d.share is None else round(d.share, 4),
            }
            for d in self.documents
        ]
        families = [list(ids) for ids in self.families]
        return {
            **asdict(self),
            "root": dict(self.root),
            "documents": documents,
            "families": families,
        }


def reuse(workspace: Path | str, cascade: Trace) -> Reuse:
    """What the documents of a cascade copied."""
    everything = {
        cascade.root["id"]: cascade.root,
        **{n.document["id"]: n.document for n in cascade.nodes},
    }
    held = {id: document for id, document in everything.items() if document["in_corpus"]}
    with Evidence.open(workspace) as evidence:
        hashes = {path: sha256 for path, (sha256, _) in evidence.stamps().items()}
        texts = {id: words_of(evidence.text(hashes[str(d["path"])])) for id, d in held.items()}
    members = [node for node in cascade.nodes if node.document["id"] in held]
    known = cache(lambda id: frozenset(runs(texts[id])))
    documents = tuple(
        most_copied(
            n.document, texts[n.document["id"]], {p: known(p) for p in n.parents if p in texts}
        )
        for n in members
    )
    plans = {node.document["id"]: texts[node.document["id"]] for node in members}
    above = {cascade.root["id"], *(parent for node in cascade.nodes for parent in node.parents)}
    sources = [texts[id] for id in sorted(above & texts.keys())]
    return Reuse(
        root=cascade.root,
        documents=tuple(sorted(documents, key=lambda d: (-(d.share or 0), d.document["id"]))),
        families=families(plans, sources),
        not_held=len(everything) - len(held),
    )


def most_copied(
    document: Mapping[str, Any],
    own: Sequence[str],
    parents: Mapping[str, frozenset[tuple[str, ...]]],
) -> Copied:
    """How much of a document stands in the parent that it took most from, told by the parents' runs of words."""
    shares = {parent: covered(own, known) for parent, known in parents.items()}
    parent = max(shares, key=lambda p: shares[p], default=None)
    return Copied(document=document, parent=parent, share=shares[parent] if parent else None)


def families(
    plans: Mapping[str, Sequence[str]], sources: Iterable[Sequence[str]] = ()
) -> tuple[tuple[str, ...], ...]:
    """Plans that share runs of words which stand in none of the sources, largest family first."""
    formulas = {run for source in sources for run in sample(source)}
    sampled = {id: set(sample(own)) - formulas for id, own in plans.items()}
    alike: networkx.Graph[str] = networkx.Graph()
    for (one, other), shared in shared_runs(sampled).items():
        if shared >= ALIKE * min(len(sampled[one]), len(sampled[other])):
            alike.add_edge(one, other)
    found = (tuple(sorted(ids)) for ids in networkx.connected_components(alike))
    return tuple(sorted(found, key=lambda ids: (-len(ids), ids)))


def sample(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The runs of five words that begin with a sampled word."""
    return (run for run in runs(words) if begins(run[0]))


@cache
def begins(word: str) -> bool:
    """Whether a run that begins with this word is sampled: one word in eight, the same in every text."""
    return crc32(word.encode()) % SAMPLE == 0


def shared_runs(sampled: Mapping[str, set[tuple[str, ...]]]) -> Counter[tuple[str, str]]:
    """How many runs each two plans share."""
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for id in sorted(sampled):
        for run in sampled[id]:
            holders[run].append(id)
    pairs = (
        combinations(ids, 2) if len(ids) <= MANY else pairwise(ids) for ids in holders.values()
    )
    return Counter(chain.from_iterable(pairs))
