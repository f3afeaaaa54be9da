MATCH (s:Document)-[:HAS_TASK]->(t:Task)
WHERE t.due >= $since AND t.due <= $until
WITH DISTINCT s
MATCH (d:Document)-[e:IMPLEMENTS|CONTINUES|GUIDES|REVIEWS|PROMULGATES|APPROVES]->(s)
WHERE e.level <> 'planned'
RETURN s.id AS asking, e.predicate AS predicate, d.id AS id, d.symbol AS symbol, d.type AS type, d.family AS family, d.title AS title, d.date AS date, d.issuer AS issuer, d.issuer_id AS issuer_id, d.level AS level, d.place AS place, d.in_corpus AS in_corpus
UNION
MATCH (s:Document)-[:HAS_TASK]->(t:Task)
WHERE t.due >= $since AND t.due <= $until
WITH DISTINCT s
MATCH (s)-[up:IMPLEMENTS|CONTINUES|GUIDES]->(x:Document)
WHERE up.level <> 'planned'
WITH DISTINCT x
MATCH (d:Document)-[e:IMPLEMENTS|CONTINUES|GUIDES|REVIEWS|PROMULGATES|APPROVES]->(x)
WHERE e.level <> 'planned'
RETURN x.id AS asking, e.predicate AS predicate, d.id AS id, d.symbol AS symbol, d.type AS type, d.family AS family, d.title AS title, d.date AS date, d.issuer AS issuer, d.issuer_id AS issuer_id, d.level AS level, d.place AS place, d.in_corpus AS in_corpus
