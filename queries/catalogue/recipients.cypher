MATCH (x:Document {id: $document})-[:SENT_TO]->(b:Organisation)
WITH b ORDER BY b.name, b.id
RETURN b.name AS body, b.level AS level
