"""What the peers of a draft rest on: documents of its level and type that share a parent with it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from vanban.graph.store import Row

FEWEST = 3  # peers without which nothing is said
MOST_OF = 0.5  # the share of the peers that must cite a parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Parent:
    """A document that many peers rest on."""

    id: str
    name: str
    citing: int
    peers: int
    evidence: tuple[Mapping[str, Any], ...]

    def told(self) -> str:
        return f"{self.citing} of {self.peers} like documents rest on {self.name}; the draft does not cite it"


def parents_of_peers(
    rows: Iterable[Row], carried: Collection[str], cited: Collection[str | None]
) -> list[Parent]:
    """The parents of at least half of the peers that the draft does not cite, the most cited first.

    `rows` are the edges of documents of the draft's level and type; a peer is one that shares a parent with the draft.
    """
    parents: dict[str, list[Row]] = {}
    of_peer: dict[str, set[str]] = {}
    for row in rows:
        parents.setdefault(row["object"], []).append(row)
        of_peer.setdefault(row["subject"], set()).add(row["object"])
    peers = {peer for peer, own in of_peer.items() if own & set(carried)}
    if len(peers) < FEWEST:
        return []
    found = []
    for id, own in parents.items():
        citing = {row["subject"]: row for row in reversed(own) if row["subject"] in peers}
        name = own[0]["symbol"]
        if name and id not in cited and name not in cited and len(citing) >= MOST_OF * len(peers):
            evidence = tuple(place(citing[peer]) for peer in sorted(citing))
            found.append(
                Parent(id=id, name=name, citing=len(citing), peers=len(peers), evidence=evidence)
            )
    return sorted(found, key=lambda parent: (-parent.citing, parent.name))


def place(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in ("path", "start", "end", "quote")}
