MATCH (x:Document {id: $symbol})-[:IMPLEMENTS|CONTINUES|GUIDES|REVIEWS|PROMULGATES|APPROVES|AMENDS|CONSOLIDATES*1..]->(d:Document) WHERE d.id <> $symbol
WITH DISTINCT d
RETURN d.id AS document, d.symbol AS symbol, d.type AS type, d.issuer AS issuer, d.level AS level, d.date AS date
ORDER BY coalesce(d.date, ''), document
