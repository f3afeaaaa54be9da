"""How the reading of symbols agrees with facts that others state: python benchmarks/labels.py SHARED [--show].

Three tables of a folder with labels: citations of the codex of laws (number, date, issuer), numbers of documents with
their type and issuer (what the symbol alone says), and documents in old encodings or without diacritics. Each row that
does not agree has a cause; where the label is wrong, or a symbol cannot tell, the cause begins with that word, and the
second figure leaves those rows out. `--show` lists the rows of each cause.
"""

import csv
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from vanban.loaders.citing.cited import decide_type, find_references
from vanban.loaders.citing.issuers import known_issuer
from vanban.loaders.citing.symbols import Symbol, find_symbols, parse_symbol
from vanban.loaders.document import Document
from vanban.loaders.encodings import decode
from vanban.loaders.extraction import CitedDocument
from vanban.loaders.names import Home
from vanban.loaders.normalise import canonical, fold
from vanban.loaders.reading import read
from vanban.ontology.vocabulary import organisations

OURS_NOT = ("label: ", "cannot tell: ")  # how a cause begins that is no fault of the reading
PARENTS = {row.name: row.parent or "" for row in organisations()}


@dataclass
class Score:
    """Rows that agree, and the others by cause."""

    name: str
    total: int = 0
    misses: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, cause: str | None, example: str) -> None:
        self.total += 1
        if cause:
            self.misses[cause].append(example)

    @property
    def agree(self) -> int:
        return self.total - sum(map(len, self.misses.values()))

    @property
    def fair(self) -> int:
        """The rows that can agree: those that do, and those whose cause is the reading's fault."""
        ours = [rows for cause, rows in self.misses.items() if not cause.startswith(OURS_NOT)]
        return self.agree + sum(map(len, ours))

    def print(self, show: bool) -> None:
        print(
            f"{self.name:28} {self.agree:6} of {self.total:6} agree {self.agree / self.total:8.2%}"
            f"   of those that can: {self.agree / self.fair:8.2%}"
        )
        for cause, rows in sorted(self.misses.items(), key=lambda item: (-len(item[1]), item[0])):
            print(f"    {len(rows):5}  {cause}")
            for example, times in Counter(rows).most_common() if show else ():
                print(f"           {times:4} x {example}")


# Citations of the codex of laws


@dataclass(frozen=True)
class Label:
    """One citation as the codex's publisher cut it into fields."""

    line: str
    number: str
    date: str  # as dd/mm/yyyy; the day of force where the line has no own date
    issuer: str | None


def citations(path: Path) -> Iterator[Score]:
    number, date, issuer = (Score(f"codex: {what}") for what in ("number", "date", "issuer"))
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        label = Label(row["line"], row["number"] or "", row["date"] or "", row["issuer"])
        found = first_cited(label.line)
        number.add(number_cause(label, found), f"{label.number} | {found.symbol}")
        date.add(date_cause(label, found), f"{label.date} | {found.date} | {label.line}")
        if label.issuer:
            cause = number_less(label) or issuer_cause(label.issuer, found)
            issuer.add(cause, f"{label.issuer} | {found.issuer} | {found.symbol}")
    yield from (number, date, issuer)


def first_cited(line: str) -> CitedDocument:
    """The first document that a line cites."""
    reading = read(Document(path="", sha256="", loader="text", text=line))
    documents = find_references(reading, None, Home()).documents
    return documents[0] if documents else CitedDocument(id="", symbol=None)


def number_less(label: Label) -> str | None:
    return "label: the act has no number" if "số Không số" in label.line else None


def number_cause(label: Label, found: CitedDocument) -> str | None:
    said, seen = canonical(label.number).replace(" ", ""), found.symbol or ""
    if fold(said) == fold(seen) or (parse_symbol(said) and str(parse_symbol(said)) == seen):
        return None
    if number_less(label):
        return number_less(label)
    if not any(sign.isdigit() for sign in said):
        return "label: a word in place of the number"
    if fold(said.strip("'\"- ")) in fold(seen):
        return "label: cut at a blank, or with a quotation mark"
    return "another symbol" if seen else "no symbol"


def date_cause(label: Label, found: CitedDocument) -> str | None:
    before_force = re.split(r",\s+có hiệu lực", label.line)[0]
    own = re.findall(r"ngày (\d\d/\d\d/\d{4})", before_force)
    said = "-".join(reversed(label.date.split("/")))
    if found.date == (said if label.issuer else None):
        return None
    if number_less(label):
        return number_less(label)
    if not label.issuer:
        day = found.date and "/".join(reversed(found.date.split("-")))
        return "label: the own date left out" if own and day == own[-1] else "the day of force"
    if label.date not in label.line or (found.date is None and len(label.line) >= 299):
        return "label: the line is cut before the end of its date or issuer"
    if own and own[-1] != label.date:
        return "label: the date of an act in the title"
    return "another date" if found.date else "no date"


# A body of a joint issue begins with one of these words.
NEXT_BODY = re.compile(r"(?:,|\svà)\s(?=(?:Bộ|Viện|Tòa|Toà|Ủy|Uỷ|Ngân|Ban|Thanh|Tổng|Văn phòng)\s)")


def bodies(name: str) -> set[str]:
    """The bodies of a joint issue, as comparable words."""
    plain = {re.sub(r"\W+", " ", fold(part)).strip() for part in NEXT_BODY.split(canonical(name))}
    return {re.sub(r"nha nuoc$", "nha nuoc viet nam", part) for part in plain}


def issuer_cause(said: str, found: CitedDocument) -> str | None:
    seen = found.issuer or ""
    if bodies(said) == bodies(seen):
        return None
    if re.search(r"ngày \d|quy định|sửa đổi|hướng dẫn|về (?!tinh)", said):
        return "label: more than a name"
    if bodies(said) < bodies(seen):
        return "label: one of several bodies"
    if any(name.startswith(tuple(bodies(said))) for name in bodies(seen)):
        return "label: cut at a comma"
    if any(name.endswith(tuple(bodies(said))) for name in bodies(seen)):
        return "label: the body that it belongs to"
    if (found.symbol or "").endswith(("L-CTN", "L/CTN")):
        return "label: the act that an order promulgates"
    if seen and parse_symbol(found.symbol or "") and said not in seen:
        return "label: against the symbol" if is_sole(found) else "another body"
    return "another body" if seen else "no body"


def is_sole(found: CitedDocument) -> bool:
    """Whether the symbol alone names this body, whatever the line says."""
    symbol = parse_symbol(found.symbol or "")
    return bool(symbol and known_issuer(symbol, Home()) == found.issuer)


# Numbers with their type and issuer


def numbers(path: Path) -> Iterator[Score]:
    type_, issuer = Score("number alone: type"), Score("number alone: issuer")
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            symbol = parse_symbol(row["document_number"])
            said, body = row["legal_type"], row["issuing_authority"].strip()
            example = f"{row['document_number']} | {said} | {body}"
            type_.add(type_cause(symbol, said) if symbol else "no symbol", example)
            issuer.add(body_cause(symbol, body) if symbol else "no symbol", example)
    yield from (type_, issuer)


def type_cause(symbol: Symbol, said: str) -> str | None:
    found = decide_type(symbol, Counter())
    if found == said:
        return None
    if symbol.type is None and (symbol.term or symbol.unit is None):
        return "cannot tell: laws and numbers before 1997 carry no type"
    if symbol.party and found is None:
        return "cannot tell: Quyết định or Quy định"
    if symbol.type in ("L", "LCT"):
        return "label: the act that an order promulgates"
    return "label: against the code" if symbol.type else "a unit that was a type"


def body_cause(symbol: Symbol, said: str) -> str | None:
    place = re.search(r"(Tỉnh|Thành phố) (.+)\Z", said)
    name = canonical(place[2]) if place else ""
    home = Home(name, place[1].lower()) if place else Home("X", "tỉnh")
    found = known_issuer(symbol, home) or ""
    if not found:
        return "cannot tell: the code has no body of its own"
    if place and place[0] == said:
        return None if found.endswith(name) else "label: a place for a central body"
    local = re.match(r"(?:Huyện|Quận) ", said) and found.startswith("Ủy ban nhân dân")
    if local or same_body(said, found):
        return None
    if bodies(PARENTS.get(found, "")) == bodies(said):
        return "label: the body that it belongs to"
    if symbol.type in ("L", "LCT"):
        return "label: the act that an order promulgates"
    if symbol.type is None:
        return "cannot tell: one code of several bodies, one after another"
    return "another body"


def same_body(said: str, found: str) -> bool:
    """Whether both name one body; a steering committee's task follows its name."""
    return bodies(said) == bodies(found) or fold(canonical(said)).startswith(fold(found))


# Old encodings and texts without diacritics


def noise(folder: Path, clean: Path) -> Iterator[Score]:
    for kind in ("nfd.txt", "tcvn3.bin", "khongdau.txt"):
        score = Score(f"noise: {kind}")
        for path in sorted(folder.glob(f"*.{kind}")):
            left = Counter(symbols_of(path))
            for symbol in symbols_of(clean / f"{path.name.removesuffix(kind)}txt"):
                score.add(None if left[symbol] > 0 else "not found", f"{symbol} | {path.name}")
                left[symbol] -= 1
        yield score


def symbols_of(path: Path) -> list[str]:
    """The symbols of a file without their strokes."""
    text = decode(path.read_bytes())[0]
    reading = read(Document(path="", sha256="", loader="text", text=text))
    return [fold(found.canonical) for found in find_symbols(reading.text)]


def scores(shared: Path) -> Iterator[Score]:
    """The three tables, one after another."""
    labels = shared / "corpus" / "labels"
    yield from citations(labels / "phapdien-citations.jsonl")
    yield from numbers(labels / "metadata-8000.csv")
    yield from noise(shared / "corpus" / "noise", shared / "corpus" / "dev")


def main(shared: Path, show: bool) -> None:
    for score in scores(shared):
        score.print(show)


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--show" in sys.argv)
