MATCH (d:Document)-[own:IMPLEMENTS|CONTINUES|GUIDES|BASED_ON]->(n:Document)-[later:REPLACES|REPEALS|REPEALS_PARTLY]->(root:Document)
WHERE d.family = $family AND d.day >= $since AND own.level <> 'planned' AND later.level <> 'planned'
WITH DISTINCT d.id AS subject, root.id AS document
RETURN subject, document
ORDER BY subject, document
