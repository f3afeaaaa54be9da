MATCH (d:Document)-[e:IMPLEMENTS|CONTINUES|GUIDES|BASED_ON]->(o:Document)
WHERE d.in_corpus = true AND d.family = $family AND d.day >= $since AND e.level <> 'planned'
RETURN DISTINCT d.id AS subject, d.date AS date, o.id AS object
ORDER BY date DESC, subject, object
