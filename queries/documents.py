"""From what a person types (21-KL/TW, 73-KH/TU@lai-chau, 21-KL/TW@2021, Luật Đất đai 2024, an id) to one document."""

from collections.abc import Iterable
from difflib import get_close_matches
from string import digits

from vanban.errors import Ambiguous, NotFound
from vanban.graph.store import Row, Store
from vanban.loaders.citing.symbols import parse_symbol
from vanban.loaders.normalise import canonical, fold
from vanban.queries.catalogue import load


def find_document(store: Store, text: str) -> str:
    """The id of the one document that a text names.

    Raises `Ambiguous` with the list where several share the symbol, `NotFound` with the nearest where none has it.
    """
    text = canonical(text)
    symbol, _, narrow = text.partition("@")
    if not symbol:  # documents without a symbol are not meant by one that is empty
        raise NotFound(f"{text!r} is no symbol. Write one like 21-KL/TW or 21-KL/TW@2021")
    parsed = parse_symbol(symbol)
    rows = store.ask(load("_documents_with_symbol"), symbol=str(parsed) if parsed else symbol)
    rows = [row for row in rows if fits(row, narrow)] if narrow else rows
    match preferred(rows):
        case [row]:
            return str(row["id"])
        case []:
            return by_id_or_spelling(store, text, symbol, narrow)
        case several:
            raise Ambiguous(tell_several(symbol, several), several)


def preferred(rows: list[Row]) -> list[Row]:
    """Documents whose identity is known; one that is only a symbol steps back where there are others."""
    known = [row for row in rows if row["status"] != "ambiguous"]
    return known or rows


def fits(row: Row, narrow: str) -> bool:
    """Whether a document has the place or the year after the @."""
    wanted = fold(narrow)
    place = fold(row["place"] or "").replace(" ", "-")
    return wanted in (place, str(row["date"] or "")[:4]) or wanted in row["id"].split(":")


def by_id_or_spelling(store: Store, text: str, symbol: str, narrow: str) -> str:
    """An id as it stands, a name, or a symbol that differs only in case and strokes; else the nearest known ones."""
    if store.ask(load("_document"), document=text):
        return text
    everything = store.ask(load("_all_documents"))
    same = [
        row for row in everything if called(row, fold(symbol)) and (not narrow or fits(row, narrow))
    ]
    match preferred(same):
        case [row]:
            return str(row["id"])
        case []:
            near = near_symbols(symbol, sorted({r["symbol"] for r in everything if r["symbol"]}))
            hint = nearest(near, empty=not everything)
            close = [row for row in everything if row["symbol"] in near]
            raise NotFound(f"no document has the symbol {text}. {hint}", close)
        case several:
            raise Ambiguous(tell_several(symbol, several), several)


def called(row: Row, wanted: str) -> bool:
    """Whether a document has this symbol in any spelling, or this name: Luật Đất đai, Luật Đất đai (năm) 2024."""
    if row["symbol"] and fold(row["symbol"]) == wanted.replace(" ", ""):
        return True
    name = fold(f"{row['type'] or ''} {row['title'] or ''}".strip())
    year = row["year"]
    return bool(row["title"]) and wanted in (name, f"{name} {year}", f"{name} nam {year}")


def near_symbols(symbol: str, known: Iterable[str]) -> list[str]:
    """Symbols spelt alike, of those with the same number or with the same rest: comparing all takes seconds.

    >>> near_symbols("22-KL/TU", ["022-KL/TW", "122-KH/TW", "9-KL/TU"])
    ['022-KL/TW', '9-KL/TU']
    """
    number, rest = numbered(symbol.upper())
    alike = [one for one in known if numbered(one)[0] == number or numbered(one)[1] == rest]
    return get_close_matches(symbol.upper(), alike, n=5, cutoff=0.5)


def numbered(symbol: str) -> tuple[str, str]:
    """The number that a symbol begins with, without leading zeros, and the rest of it."""
    rest = symbol.lstrip(digits)
    return symbol[: len(symbol) - len(rest)].lstrip("0"), rest


def nearest(near: list[str], *, empty: bool) -> str:
    """What to do where no document has a symbol."""
    if empty:
        return "The graph is empty. Build it first: vanban build FOLDER"
    if near:
        return f"The nearest are {', '.join(near)}"
    return "None is near it. Check the symbol, or build the files that cite it"


def tell_several(symbol: str, rows: list[Row]) -> str:
    """One line a document, each with what to type for it."""
    lines = [f"{len(rows)} documents have the symbol {symbol}. Say which:"]
    for row in sorted(rows, key=lambda r: (r["date"] or "", r["id"])):
        facts = (
            ", ".join(str(v) for v in (row["issuer"], row["date"]) if v)
            or "issuer and date not known"
        )
        lines.append(f"  {row['id']}   {facts}")
    return "\n".join(lines)
