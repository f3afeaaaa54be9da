"""Records inside an Oxigraph store: written, replaced, taken out and read back.

No digest is kept here, as it would be a tenth of the store; what a record says is read and hashed when it is asked for.
"""

import io
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from vanban.errors import StoreError
from vanban.graph.rdf import triples as rdf
from vanban.graph.records import Record
from vanban.graph.stores.free_queries import one_line
from vanban.graph.stores.schema import PROPERTIES, Change, Key, digest_of, key_of

TYPE = ox.NamedNode(rdf.RDF_TYPE)
SUBJECT, PREDICATE, OBJECT = (ox.NamedNode(rdf.VB + n) for n in ("subject", "predicate", "object"))

LOOKS, PAUSE = 10, 0.1  # times that a version is tried, and seconds between
CLEARED = "No such file"  # RocksDB's word for a file that its list still names


class Stream(io.RawIOBase):
    """Lines that are made while they are read, as a file for the bulk loader."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._rest = b""

    def readable(self) -> bool:
        """A stream can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer as far as there are lines."""
        if not self._rest:
            self._rest = "".join(islice(self._lines, 100)).encode()
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


def open_to_read(folder: Path) -> ox.Store:
    """A version that nobody writes any more; its writer may still be clearing old files away, so looked at again."""
    for left in reversed(range(LOOKS)):
        try:
            return ox.Store.read_only(str(folder))
        except (OSError, RuntimeError) as error:
            if left and CLEARED in str(error) and folder.exists():
                time.sleep(PAUSE)
                continue
            told = f"{folder}: cannot be opened ({one_line(str(error), 120)})"
            cure = "Delete graph.oxigraph in the workspace and run vanban build: it is made anew"
            raise StoreError(f"{told}.\n{cure}") from None
    raise AssertionError("the last look returns or raises")


def value(term: Any) -> str:
    """The IRI or the lexical value of a term."""
    return str(term.value)


def bulk_load(store: ox.Store, stream: Iterator[Change]) -> int:
    """Fill an empty store, by files of its own instead of transactions; how many records."""
    written = 0

    def lines() -> Iterator[str]:
        nonlocal written
        for change in stream:
            written += 1
            yield rdf.triples(change, stamped=False)

    store.bulk_load(io.BufferedReader(Stream(lines()), 1 << 16), format=ox.RdfFormat.N_TRIPLES)
    store.optimize()  # one sorted file instead of a dozen that each look-up has to try
    return written


def replace(store: ox.Store, batch: Iterable[Change]) -> int:
    """Write records in the place of older ones with the same keys; how many were new or different."""
    different = [c for c in batch if digest_at(store, c.key) != c.digest]
    for change in different:
        clear(store, change.key)
    lines = "".join(rdf.triples(change, stamped=False) for change in different)
    store.extend(ox.parse(lines, format=ox.RdfFormat.N_TRIPLES))
    return len(different)


def record_at(store: ox.Store, key: Key) -> Record | None:
    """The record with a key, if it is there."""
    terms = terms_at(store, ox.NamedNode(rdf.subject_iri(key)))
    return _record(store, terms) if rdf.RDF_TYPE in terms else None


def digest_at(store: ox.Store, key: Key) -> str | None:
    """A hash of what the record with a key says."""
    record = record_at(store, key)
    return digest_of(record) if record else None


def digests(store: ox.Store) -> Iterator[tuple[Key, str]]:
    """All keys with what their records say."""
    return ((key_of(record), digest_of(record)) for record in records(store))


def key_at(store: ox.Store, subject: Any) -> Key:
    """The key of the record that a subject stands for."""
    if not value(subject).startswith(rdf.STATEMENTS):
        return rdf.id_of(value(subject))
    a, predicate, b = (
        value(next(store.quads_for_pattern(subject, end, None)).object)
        for end in (SUBJECT, PREDICATE, OBJECT)
    )
    return rdf.id_of(a), str(rdf.predicate_of(predicate)), rdf.id_of(b)


def records(store: ox.Store) -> Iterator[Record]:
    """All records, nodes first."""
    for kind in (*PROPERTIES, "Statement"):
        for quad in store.quads_for_pattern(None, TYPE, ox.NamedNode(rdf.VB + kind)):
            yield _record(store, terms_at(store, quad.subject))


def _record(store: ox.Store, terms: rdf.Terms) -> Record:
    further = terms.get(rdf.SOURCE, ())
    return rdf.record_from(terms, {iri: terms_at(store, ox.NamedNode(iri)) for iri in further})


def terms_at(store: ox.Store, subject: Any) -> rdf.Terms:
    """All that is said of one subject."""
    terms: rdf.Terms = {}
    for quad in store.quads_for_pattern(subject, None, None):
        terms.setdefault(value(quad.predicate), []).append(value(quad.object))
    return terms


def take_out(store: ox.Store, key: Key) -> bool:
    """Remove a record, and with a node its edges; whether it was there."""
    if digest_at(store, key) is None:
        return False
    if isinstance(key, str):
        node = ox.NamedNode(rdf.iri(key))
        for end in (SUBJECT, OBJECT):
            for quad in list(store.quads_for_pattern(None, end, node)):
                clear(store, key_at(store, quad.subject))
    clear(store, key)
    return True


def clear(store: ox.Store, key: Key) -> None:
    """Remove what is said of one record, but not the edges of a node."""
    subject = ox.NamedNode(rdf.subject_iri(key))
    for quad in list(store.quads_for_pattern(subject, None, None)):
        if isinstance(key, str) and value(quad.predicate) not in rdf.NODE_PREDICATES:
            continue
        store.remove(quad)
        if value(quad.predicate) == rdf.SOURCE:
            for further in list(store.quads_for_pattern(quad.object, None, None)):  # type: ignore[arg-type]
                store.remove(further)
    if not isinstance(key, str):
        edge = (rdf.iri(key[0]), rdf.term(key[1]), rdf.iri(key[2]))
        a, predicate, b = map(ox.NamedNode, edge)
        store.remove(ox.Quad(a, predicate, b))
