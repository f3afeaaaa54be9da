MATCH (d:Document) WHERE d.status = 'provisional' AND d.symbol IS NOT NULL
RETURN d.id AS document, d.symbol AS symbol, d.date AS date, d.issuer AS issuer
ORDER BY document
