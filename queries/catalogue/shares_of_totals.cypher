MATCH (c:Count)-[:PART_OF_COUNT]->(t:Count) WHERE c.kind = $kind AND c.value IS NOT NULL AND t.value IS NOT NULL
RETURN c.value AS part, coalesce(c.category, '') AS category, t.value AS total, t.unit AS unit, c.share_percent AS share_percent
ORDER BY c.id, t.id
