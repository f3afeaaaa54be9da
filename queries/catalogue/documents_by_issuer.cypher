MATCH (d:Document) WHERE d.issuer IS NOT NULL AND ($issuer = '' OR toLower(d.issuer) CONTAINS toLower($issuer)) AND d.symbol IS NOT NULL
RETURN d.symbol AS symbol, d.type AS type, d.date AS date, d.issuer AS issuer
ORDER BY coalesce(d.date, ''), symbol, d.id
