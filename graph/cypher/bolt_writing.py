"""Records on their way into a Neo4j server, batch by batch, and out of it."""

from collections.abc import Iterable
from typing import Any

from vanban.errors import StoreError
from vanban.graph.cypher.bolt import Bolt
from vanban.graph.cypher.rows import NODE_COLUMNS, edge_row, node_row, relationship
from vanban.graph.records import Edge, Node, Value
from vanban.graph.stores.schema import Change, Key, family_of, relations
from vanban.ontology.vocabulary import RelationType

BATCH = 5_000  # records in one transaction

WRITE_NODES = """
UNWIND $rows AS row
MERGE (n:{kind} {{id: row.id}})
WITH n, row WHERE n.digest IS NULL OR n.digest <> row.digest
SET n = row {family}
RETURN count(n) AS written
"""
OLD_FAMILIES = """
UNWIND $rows AS row
MATCH (n:{kind} {{id: row.id}}) WHERE n.family IS NOT NULL AND coalesce(row.family, '') <> n.family
RETURN n.family AS family, collect(n.id) AS ids
"""
WRITE_EDGES = """
UNWIND $rows AS row
MATCH (a:{domain} {{id: row.subject}})
MATCH (b:{range} {{id: row.object}})
MERGE (a)-[r:{relationship}]->(b)
WITH r, row, r.digest IS NULL OR r.digest <> row.properties.digest AS different
FOREACH (_ IN CASE WHEN different THEN [1] ELSE [] END | SET r = row.properties)
RETURN count(r) AS found, sum(CASE WHEN different THEN 1 ELSE 0 END) AS written
"""


def prepare(bolt: Bolt) -> None:
    """The constraints and the index that writing and look-ups need."""
    for kind in NODE_COLUMNS:
        name = f"vanban_{kind.lower()}_id"
        bolt.rows(f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{kind}) REQUIRE n.id IS UNIQUE")
    bolt.rows("CREATE INDEX vanban_symbol IF NOT EXISTS FOR (n:Document) ON (n.symbol)")
    bolt.rows("CALL db.awaitIndexes(60)")


def missing(bolt: Bolt, ids: set[str]) -> set[str]:
    """Those of some ids of which no node is there."""
    there: set[str] = set()
    for kind in NODE_COLUMNS:
        text = f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}}) RETURN id"
        there |= {row["id"] for row in bolt.rows(text, ids=list(ids))}
    return ids - there


def write_nodes(bolt: Bolt, batch: list[Change]) -> int:
    """Add or replace nodes; how many were new or different."""
    groups: dict[tuple[str, str | None], list[dict[str, Value]]] = {}
    for change in batch:
        assert isinstance(change.record, Node)
        group = groups.setdefault((change.record.kind, family_of(change.record)), [])
        group.append(node_row(change))
    written = 0
    for (kind, family), rows in groups.items():
        for old in bolt.rows(OLD_FAMILIES.format(kind=kind), rows=rows):
            if str(old["family"]).isalpha():
                text = f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}}) REMOVE n:{old['family']}"
                bolt.rows(text, ids=old["ids"])
        text = WRITE_NODES.format(kind=kind, family=f", n:{family}" if family else "")
        written += bolt.rows(text, rows=rows)[0]["written"]
    return written


def write_edges(bolt: Bolt, batch: list[Change]) -> int:
    """Add or replace edges between nodes that are there; how many were new or different."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for change in batch:
        edge = change.record
        assert isinstance(edge, Edge)
        row = {"subject": edge.subject, "object": edge.object, "properties": edge_row(change)}
        groups.setdefault(edge.predicate, []).append(row)
    return sum(_write_group(bolt, predicate, rows) for predicate, rows in groups.items())


def _write_group(bolt: Bolt, predicate: str, rows: list[dict[str, Any]]) -> int:
    relation = relations()[predicate]
    text = WRITE_EDGES.format(
        domain=relation.domain, range=relation.range, relationship=relationship(predicate)
    )
    [done] = bolt.rows(text, rows=rows)
    if done["found"] != len(rows):
        raise astray(bolt, relation, rows)
    return int(done["written"])


def astray(bolt: Bolt, relation: RelationType, rows: list[dict[str, Any]]) -> StoreError:
    """What is wrong where an edge has found no ends: there is no such node, or one of another kind."""
    lost = missing(bolt, {row[end] for row in rows for end in ("subject", "object")})
    for row in rows if lost else ():
        if away := lost & {row["subject"], row["object"]}:
            told = (
                f"{row['subject']} {relation.name} {row['object']}: there is no node {min(away)!r}"
            )
            return StoreError(f"{told}. Write it before the edge or together with it")
    kinds = f"{relation.domain} to {relation.range}"
    return StoreError(f"{bolt.address}: an edge {relation.name} does not go from {kinds}")


def remove(bolt: Bolt, keys: Iterable[Key]) -> int:
    """Take out nodes with their edges, and edges; how many were there."""
    order = list(keys)
    removed = 0
    for start in range(0, len(order), BATCH):
        batch = order[start : start + BATCH]
        removed += _remove_edges(bolt, [key for key in batch if isinstance(key, tuple)])
        ids = [key for key in batch if isinstance(key, str)]
        for kind in NODE_COLUMNS if ids else ():
            text = f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}}) DETACH DELETE n RETURN count(*) AS n"
            removed += bolt.rows(text, ids=ids)[0]["n"]
    return removed


def _remove_edges(bolt: Bolt, keys: list[tuple[str, str, str]]) -> int:
    removed = 0
    for predicate in {key[1] for key in keys}:
        relation = relations()[predicate]
        rows = [{"a": key[0], "b": key[2]} for key in keys if key[1] == predicate]
        pattern = f"(a:{relation.domain} {{id: row.a}})-[r:{relationship(predicate)}]->"
        end = f"(b:{relation.range} {{id: row.b}})"
        text = f"UNWIND $rows AS row MATCH {pattern}{end} DELETE r RETURN count(*) AS n"
        removed += bolt.rows(text, rows=rows)[0]["n"]
    return removed
