"""The bodies that a document names: who issued what it cites, who issued it, who receives it."""

from collections.abc import Iterable

from vanban.loaders.citing.issuers import shared_names
from vanban.loaders.extraction import CitedDocument, Header, Organization
from vanban.loaders.names import Home, full_name
from vanban.loaders.normalise import canonical, fold
from vanban.ontology.vocabulary import organisations

PARTS = ("Ban Thường vụ ", "Ban Chấp hành ", "Thường trực ", "Chủ tịch ", "Bộ trưởng ")


def find_organizations(
    header: Header, documents: Iterable[CitedDocument], home: Home
) -> tuple[Organization, ...]:
    """Issuers and recipients, each once, by name."""
    names: dict[str, str] = {}
    for issuer in (header.issuer, *(document.issuer for document in documents)):
        for name in split_joint(issuer or ""):
            names.setdefault(fold(canonical(name)), name)
    for recipient in header.recipients:
        name = full_name(recipient, home)
        names.setdefault(fold(name), name)
    return tuple(organization(names[key]) for key in sorted(names))


def split_joint(issuer: str) -> list[str]:
    """The bodies of a joint issue; a name with a comma of its own stays whole."""
    parts = [part for part in issuer.split(", ") if part]
    known = shared_names("TW") | {row.name for row in organisations() if row.identifies_alone}
    return parts if all(part in known for part in parts) else [issuer] if issuer else []


def organization(name: str) -> Organization:
    """A body with what the vocabulary knows of its kind, and the body that it is a part of."""
    row = next(
        (r for r in organisations() if name == r.name or name.startswith(f"{r.name} ")), None
    )
    part_of = next((name.removeprefix(part) for part in PARTS if name.startswith(part)), None)
    level = row.level if row and row.level != "any" else None
    return Organization(
        id=fold(canonical(name)).replace(" ", "-"),
        name=name,
        level=level,
        system=row.system if row else None,
        part_of=part_of or (row.parent if row and name == row.name else None),
    )
