MATCH (d:Document)-[e:IMPLEMENTS|CONTINUES|GUIDES|BASED_ON]->(o:Document)
WHERE e.level <> 'planned' AND EXISTS { MATCH (d)<-[:IMPLEMENTS|CONTINUES|GUIDES|BASED_ON]-(:Document) }
RETURN DISTINCT d.id AS subject, o.id AS object
