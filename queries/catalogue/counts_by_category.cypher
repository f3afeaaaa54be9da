MATCH (c:Count)
WITH c.kind AS kind, coalesce(c.category, '') AS category, c.unit AS unit, count(c) AS statements
RETURN kind, category, unit, statements
ORDER BY statements DESC, kind, category, unit
