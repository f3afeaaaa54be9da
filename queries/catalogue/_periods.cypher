MATCH (d:Document) WHERE d.title CONTAINS 'giai đoạn'
RETURN d.id AS document, d.symbol AS symbol, d.type AS type, d.title AS title, d.date AS date, d.path AS path
ORDER BY document
