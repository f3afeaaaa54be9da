MATCH (d:Document)
RETURN d.id AS id, d.symbol AS symbol, d.issuer AS issuer, d.date AS date, d.place AS place, d.status AS status, d.type AS type, d.title AS title, d.year AS year
ORDER BY id
