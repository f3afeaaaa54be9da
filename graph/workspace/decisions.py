"""What people decided about documents, in `decisions.toml` beside the workspace: plain text that outranks the rules.

```toml
[[same]]                     # these ids are one document; the first stays
ids = ["state:ttg:quyet-dinh:6:2022", "state:ttg:quyet-dinh:6:2021"]

[[different]]                # what this file calls 47/QĐ-UBND is a document of its own
symbol = "47/QĐ-UBND"
file = "reports/phong-tho.txt"

[[is]]                       # read this citation so, everywhere or in one file
symbol = "178-QĐ/TW"
date = "2024-06-27"          # any of: read, type, date, issuer, title
```
"""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from vanban.errors import WorkspaceError
from vanban.graph.resolving.identity import symbol_key

FILE = "decisions.toml"
MARK = "# decided"
FACTS = ("type", "date", "issuer", "title")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a citation is to be read."""

    key: str
    file: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)  # symbol, type, date, issuer, title

    @property
    def goes_to(self) -> str:
        """The key under which it is resolved."""
        return symbol_key(self.facts["symbol"]) if "symbol" in self.facts else self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """All that people decided."""

    first: Mapping[str, str] = field(default_factory=dict)  # id -> the id that stays
    differing: frozenset[tuple[str, str]] = frozenset()  # key, file
    readings: tuple[Reading, ...] = ()
    hashes: Mapping[str, str] = field(default_factory=dict)  # file as named -> sha256
    digest: str = ""

    def same(self, id_: str) -> str:
        """The id that stays for this one."""
        return self.first.get(id_, id_)

    def apart(self, key: str, source: str) -> bool:
        """Whether a file's document under this key is one of its own."""
        return any(k == key and self.hashes.get(file, file) == source for k, file in self.differing)

    def reading(self, key: str, source: str) -> Reading | None:
        """How a file's citation is to be read, where people said so; a file's own line goes first."""
        fits = [
            r
            for r in self.readings
            if r.key == key and r.file in (None, source, *self._names(source))
        ]
        return min(fits, key=lambda r: r.file is None, default=None)

    def feeding(self, key: str) -> set[str]:
        """The keys whose claims may belong under this one."""
        return {key, *(reading.key for reading in self.readings if reading.goes_to == key)}

    def _names(self, source: str) -> tuple[str, ...]:
        return tuple(file for file, found in self.hashes.items() if found == source)


NONE = Decisions()


def read_decisions(folder: Path, hashes: Mapping[str, str]) -> Decisions:
    """The decisions beside a workspace; `hashes` names the content of each path."""
    path = folder / FILE
    if not path.exists():
        return NONE
    text = path.read_bytes()
    try:
        data = tomllib.loads(text.decode())
        return _decisions(data, hashes, sha256(text).hexdigest())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WorkspaceError(f"{path}: {error}. Mend the file, or move it away") from error
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise WorkspaceError(
            f"{path}: an entry lacks something or has it in another form ({error}). "
            "same needs a list of ids; different needs symbol and file; is needs symbol"
        ) from error


def decide(
    folder: Path, entries: Iterable[tuple[str, Mapping[str, str | list[str]]]], day: str
) -> None:
    """Write one decision, which may take several entries, at the end of the file; the next build follows it."""
    path = folder / FILE
    before = path.read_text("utf-8").rstrip() + "\n\n" if path.exists() else ""
    _write(path, before + "\n".join([f"{MARK} {day}", *_lines(entries)]) + "\n")


def _lines(entries: Iterable[tuple[str, Mapping[str, str | list[str]]]]) -> Iterable[str]:
    for table, entry in entries:
        yield f"[[{table}]]"
        yield from (
            f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in entry.items()
        )


def _write(path: Path, text: str) -> None:
    """Put a text in the file's place, all of it or nothing."""
    try:
        fresh = path.with_suffix(".new")
        fresh.write_text(text, "utf-8")
        fresh.replace(path)
    except OSError as error:
        raise WorkspaceError(
            f"{path}: cannot be written ({error.strerror}). Make the folder writable"
        ) from None


def take_back(folder: Path) -> str | None:
    """Take the last decision that `decide` wrote out of the file; its text, or None where there is none."""
    path = folder / FILE
    text = path.read_text("utf-8") if path.exists() else ""
    at = text.rfind(MARK)
    if at < 0:
        return None
    _write(path, text[:at].rstrip() + "\n" if text[:at].strip() else "")
    return text[at:].strip()


def _decisions(data: dict[str, Any], hashes: Mapping[str, str], digest: str) -> Decisions:
    return Decisions(
        first=_first([entry["ids"] for entry in data.get("same", [])]),
        differing=frozenset(
            (symbol_key(e["symbol"]), e["file"]) for e in data.get("different", [])
        ),
        readings=tuple(_reading(entry) for entry in data.get("is", [])),
        hashes=hashes,
        digest=digest,
    )


def _first(groups: Iterable[list[str]]) -> dict[str, str]:
    """For each id the one that stays, also where that one goes into another later.

    >>> _first([["a", "b"], ["c", "a"]])
    {'b': 'c', 'a': 'c'}
    """
    first: dict[str, str] = {}
    for ids in groups:
        if not isinstance(ids, list):
            raise TypeError(f"{ids!r} is no list")
        stays, *others = ids
        stays = first.get(stays, stays)
        first |= dict.fromkeys(others, stays)
        first = {id_: stays if kept in others else kept for id_, kept in first.items()}
    return first


def _reading(entry: dict[str, Any]) -> Reading:
    facts = {name: str(entry[name]) for name in FACTS if name in entry}  # TOML knows dates as such
    if "read" in entry:
        facts["symbol"] = entry["read"]
    return Reading(key=symbol_key(entry["symbol"]), file=entry.get("file"), facts=facts)
