MATCH (d:Document)-[e:IMPLEMENTS|CONTINUES|GUIDES|BASED_ON]->(o:Document)
WHERE e.level <> 'planned'
RETURN DISTINCT d.id AS subject, o.id AS object
ORDER BY subject, object
