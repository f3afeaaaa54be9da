MATCH (d:Document {id: $symbol})-[:HAS_COUNT]->(c:Count)
OPTIONAL MATCH (c)-[:PART_OF_COUNT]->(t:Count)
RETURN c.value AS value, c.unit AS unit, coalesce(c.category, '') AS category, c.share_percent AS share_percent, t.value AS total
ORDER BY c.id, coalesce(t.value, 0.0)
