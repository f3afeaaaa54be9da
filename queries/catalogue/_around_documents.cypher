MATCH (r:Document {id: $document})-[e]-(d:Document) WHERE e.path IS NOT NULL
RETURN DISTINCT d.id AS id, d.symbol AS symbol, d.type AS type, d.title AS title, d.date AS date, d.issuer AS issuer, d.issuer_id AS issuer_id,
  d.level AS level, d.system AS system, d.place AS place, d.in_corpus AS in_corpus, d.path AS path
UNION
MATCH (d:Document {id: $document})-[e]-(:Document) WHERE e.path IS NOT NULL
RETURN DISTINCT d.id AS id, d.symbol AS symbol, d.type AS type, d.title AS title, d.date AS date, d.issuer AS issuer, d.issuer_id AS issuer_id,
  d.level AS level, d.system AS system, d.place AS place, d.in_corpus AS in_corpus, d.path AS path
