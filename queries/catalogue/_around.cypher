MATCH (r:Document {id: $document})-[e]-(a:Document) WHERE e.path IS NOT NULL
WITH DISTINCT r, a
MATCH (a)-[e]->(b:Document) WHERE e.path IS NOT NULL AND EXISTS { MATCH (r)-[]-(b) }
RETURN a.id AS subject, e.predicate AS predicate, b.id AS object, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote,
  e.section AS section, e.rule AS rule, e.level AS level, e.confidence AS confidence
UNION
MATCH (a:Document)-[e]->(r:Document {id: $document}) WHERE e.path IS NOT NULL
RETURN a.id AS subject, e.predicate AS predicate, r.id AS object, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote,
  e.section AS section, e.rule AS rule, e.level AS level, e.confidence AS confidence
UNION
MATCH (r:Document {id: $document})-[e]->(b:Document) WHERE e.path IS NOT NULL
RETURN r.id AS subject, e.predicate AS predicate, b.id AS object, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote,
  e.section AS section, e.rule AS rule, e.level AS level, e.confidence AS confidence
