MATCH (x:Document {id: $symbol})-[:SENT_TO]->(b:Organisation)
RETURN b.name AS body, b.level AS level
ORDER BY body, b.id
