MATCH (x:Document {id: $document})-[:SENT_TO]->(b:Organisation)
WHERE NOT EXISTS { MATCH (b)<-[:ISSUED_BY]-(d:Document)-[:IMPLEMENTS|CONTINUES|GUIDES]->(x) }
WITH b ORDER BY b.name, b.id
RETURN b.name AS body, b.level AS level
