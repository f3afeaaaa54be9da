MATCH (c:Count)-[:COUNTED_IN]->(b:Organisation)
RETURN b.name AS body, c.value AS value, c.unit AS unit, coalesce(c.category, '') AS category
ORDER BY body, c.id
