"""The bodies that a document names: who issued it and what it cites, who receives it or is to act, who is spoken of."""

from collections.abc import Iterable, Iterator

from vanban.loaders.bodies.kinds import in_full, is_whole, organization, row_of
from vanban.loaders.bodies.mentioned import find_mentioned, plural_before
from vanban.loaders.citing.issuers import shared_names
from vanban.loaders.extraction import CitedDocument, Header, Organization
from vanban.loaders.names import Home, official_names
from vanban.loaders.normalise import canonical, fold
from vanban.loaders.reading import Reading


def find_organizations(
    reading: Reading,
    home: Home,
    *,
    header: Header,
    documents: Iterable[CitedDocument],
    acting: Iterable[str] = (),
) -> tuple[Organization, ...]:
    """Each body once, by name; `acting` are names of those that are to do something."""
    issuers = (header.issuer, *(document.issuer for document in documents))
    given = (name for issuer in issuers for name in split_joint(issuer or ""))
    addressed = (name for line in (*header.recipients, *acting) for name in addressees(line, home))
    names: dict[str, str] = {}
    for name in (*given, *addressed, *find_mentioned(reading.text, home)):
        names.setdefault(fold(canonical(name)), name)
    return tuple(organization(names[key], home) for key in sorted(names))


def split_joint(issuer: str) -> list[str]:
    """The bodies of a joint issue; a name with a comma of its own stays whole."""
    parts = [part for part in issuer.split(", ") if part]
    known = shared_names("TW") | frozenset(official_names().values())
    return parts if all(part in known for part in parts) else [issuer] if issuer else []


def addressees(line: str, home: Home) -> Iterator[str]:
    """The bodies of a line of Nơi nhận: a group ("Các sở, ban, ngành") and a desk ("Phòng TH") are none of them."""
    several = [in_full(part, home) for part in line.split(", ")]
    names = several if all(map(is_one, several)) else [in_full(line, home)]
    yield from (name for name in names if is_one(name))


def is_one(name: str) -> bool:
    """Whether a name is that of one body of a kind that the vocabulary knows."""
    row = row_of(name)
    many = name.partition(" ")[0].lower() in plural_before()
    return bool(row and is_whole(name, row) and not many and "," not in name[len(row.name) :])
