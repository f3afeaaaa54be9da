MATCH (s:Document)-[:HAS_TASK]->(t:Task)
WHERE t.due >= $since AND t.due <= $until
WITH DISTINCT s
MATCH (s)-[up:IMPLEMENTS|CONTINUES|GUIDES]->(x:Document)
WHERE up.level <> 'planned'
WITH DISTINCT s.id AS document, x.id AS above
RETURN document, above
ORDER BY document, above
