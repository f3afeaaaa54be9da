MATCH (d:Document) WHERE d.title IS NOT NULL AND ($words = '' OR toLower(d.title) CONTAINS toLower($words))
RETURN d.id AS document, d.symbol AS symbol, d.type AS type, d.title AS title, d.date AS date
ORDER BY coalesce(d.date, ''), document
