MATCH (d:Document)-[e:IMPLEMENTS|CONTINUES|GUIDES]->(x:Document {id: $symbol}) WHERE e.level <> 'planned' AND d.date <= $day
WITH DISTINCT d
RETURN d.id AS document, d.symbol AS symbol, d.type AS type, d.issuer AS issuer, d.date AS date
ORDER BY date, document
