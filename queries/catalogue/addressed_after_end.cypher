MATCH (d:Document)-[:SENT_TO]->(b:Organisation) WHERE b.until IS NOT NULL AND d.date > b.until
RETURN d.id AS document, d.date AS date, b.name AS body, b.until AS until
ORDER BY document, b.id
