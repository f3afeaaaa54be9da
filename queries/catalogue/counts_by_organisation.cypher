MATCH (c:Count)-[:COUNTED_IN]->(b:Organisation)
WITH c, b ORDER BY b.name, c.id
RETURN b.name AS body, c.value AS value, c.unit AS unit, coalesce(c.category, '') AS category
