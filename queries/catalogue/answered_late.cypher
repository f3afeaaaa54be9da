MATCH (d:Document)-[e:IMPLEMENTS|CONTINUES|GUIDES]->(x:Document {id: $symbol}) WHERE e.level <> 'planned' AND d.day - x.day > $days
WITH DISTINCT d, d.day - x.day AS days
RETURN d.id AS document, d.symbol AS symbol, d.issuer AS issuer, d.date AS date, days
ORDER BY days DESC, document
