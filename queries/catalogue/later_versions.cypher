MATCH (x:Document {id: $symbol})<-[:REPLACES|REPEALS*1..]-(d:Document) WHERE d.id <> $symbol
WITH DISTINCT d
RETURN d.id AS document, d.symbol AS symbol, d.type AS type, d.issuer AS issuer, d.date AS date
ORDER BY coalesce(d.date, ''), document
