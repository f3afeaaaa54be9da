MATCH (d:Document)
RETURN d.id AS id, d.symbol AS symbol, d.title AS title, d.date AS date, d.issuer AS issuer, d.level AS level, d.in_corpus AS in_corpus
ORDER BY id
