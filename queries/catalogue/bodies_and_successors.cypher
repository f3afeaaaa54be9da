MATCH (n:Organisation)-[:SUCCESSOR_OF]->(o:Organisation)
WITH n, o ORDER BY o.name, o.id, n.name
RETURN o.name AS body, o.until AS until, n.name AS successor
