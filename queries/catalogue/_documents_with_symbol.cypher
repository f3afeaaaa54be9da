MATCH (d:Document) WHERE d.symbol = $symbol
RETURN d.id AS id, d.symbol AS symbol, d.issuer AS issuer, d.date AS date, d.place AS place, d.status AS status, d.path AS path
ORDER BY id
