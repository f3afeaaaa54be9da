MATCH (d:Document {id: $document})-[:HAS_COUNT]->(c:Count)
RETURN c.id AS id, c.value AS value, c.unit AS unit, c.kind AS kind, c.category AS category, c.share_percent AS share_percent, c.approx AS approx, c.period AS period
ORDER BY id
