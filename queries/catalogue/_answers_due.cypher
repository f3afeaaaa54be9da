MATCH (s:Document)-[:HAS_TASK]->(t:Task)
WHERE t.due >= $since AND t.due <= $until
WITH DISTINCT s
MATCH (d:Document)-[e:IMPLEMENTS|CONTINUES|GUIDES|REVIEWS|PROMULGATES|APPROVES]->(s)
WHERE e.level <> 'planned' AND (e.predicate <> 'reviews' OR d.family = 'Report')
RETURN s.id AS asking, d.id AS id, d.symbol AS symbol, d.family AS family, d.date AS date, d.issuer_id AS issuer_id, d.in_corpus AS in_corpus
UNION
MATCH (s:Document)-[:HAS_TASK]->(t:Task)
WHERE t.due >= $since AND t.due <= $until
WITH DISTINCT s
MATCH (s)-[up:IMPLEMENTS|CONTINUES|GUIDES]->(x:Document)
WHERE up.level <> 'planned'
WITH DISTINCT x, CASE WHEN s.level IN ['central', 'ministry'] THEN '' ELSE coalesce(s.place, '?') END AS place
MATCH (d:Document)-[e:IMPLEMENTS|CONTINUES|GUIDES|REVIEWS|PROMULGATES|APPROVES]->(x)
WHERE e.level <> 'planned' AND (place = '' OR d.place = place) AND (e.predicate <> 'reviews' OR d.family = 'Report')
RETURN x.id AS asking, d.id AS id, d.symbol AS symbol, d.family AS family, d.date AS date, d.issuer_id AS issuer_id, d.in_corpus AS in_corpus
