UNWIND $ids AS id
MATCH (a:Document {id: id})
OPTIONAL MATCH (a)-[e]->(b:Document) // walked from each document; in one MATCH ladybug reads all edges there are
WITH a, e, b WHERE e.path IS NOT NULL
RETURN a.id AS subject, e.predicate AS predicate, b.id AS object, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote,
  e.section AS section, e.rule AS rule, e.level AS level, e.confidence AS confidence
