UNWIND $ids AS id
MATCH (o:Document {id: id})
OPTIONAL MATCH (s:Document)-[e]->(o)
WITH s, e, o WHERE e.quote IS NOT NULL AND e.predicate <> 'references'
RETURN o.id AS document, coalesce(o.symbol, o.title, o.id) AS name, o.candidates AS candidates, e.predicate AS predicate,
  s.id AS other, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote, e.level AS level
UNION ALL
UNWIND $ids AS id
MATCH (s:Document {id: id})
OPTIONAL MATCH (s)-[e]->(o:Document)
WITH s, e, o WHERE e.quote IS NOT NULL AND e.predicate <> 'references'
RETURN s.id AS document, coalesce(s.symbol, s.title, s.id) AS name, s.candidates AS candidates, e.predicate AS predicate,
  o.id AS other, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote, e.level AS level
