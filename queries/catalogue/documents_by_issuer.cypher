MATCH (d:Document) WHERE d.issuer CONTAINS $issuer AND d.symbol IS NOT NULL
WITH d ORDER BY coalesce(d.date, ''), d.symbol, d.id
RETURN d.symbol AS symbol, d.type AS type, d.date AS date, d.issuer AS issuer
