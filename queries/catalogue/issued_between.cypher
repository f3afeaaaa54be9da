MATCH (d:Document) WHERE d.date >= $since AND d.date <= $until
RETURN d.id AS document, d.symbol AS symbol, d.type AS type, d.issuer AS issuer, d.date AS date
ORDER BY date, document
