MATCH (d:Document)-[:HAS_COUNT]->(c:Count) WHERE ($unit = '' OR toLower(c.unit) CONTAINS toLower($unit)) AND c.value IS NOT NULL
RETURN d.id AS document, d.symbol AS symbol, c.value AS value, c.unit AS unit, coalesce(c.category, '') AS category, c.period AS period
ORDER BY document, c.id
