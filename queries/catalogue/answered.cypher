MATCH (b:Organisation)<-[:ISSUED_BY]-(d:Document)-[e:IMPLEMENTS|CONTINUES|GUIDES]->(x:Document {id: $symbol})
WHERE e.level <> 'planned'
RETURN b.name AS body, d.symbol AS symbol, d.date AS date, d.day - x.day AS days
ORDER BY body, d.id
