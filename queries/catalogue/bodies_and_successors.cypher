MATCH (n:Organisation)-[:SUCCESSOR_OF]->(o:Organisation)
RETURN o.name AS body, o.until AS until, n.name AS successor
ORDER BY body, o.id, successor
