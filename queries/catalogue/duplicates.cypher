MATCH (a:Document) WHERE a.symbol IS NOT NULL AND a.type IS NOT NULL AND a.date IS NOT NULL
MATCH (b:Document) WHERE b.symbol = a.symbol AND b.type = a.type AND b.date = a.date AND a.id < b.id
RETURN a.symbol AS symbol, a.date AS date, a.id AS one, a.issuer AS one_issuer, b.id AS other, b.issuer AS other_issuer
ORDER BY symbol, one, other
