MATCH (b:Organisation)<-[:ISSUED_BY]-(d:Document)-[e:IMPLEMENTS]->(x:Document {id: $symbol}) WHERE e.level <> 'planned'
WITH DISTINCT b, x
OPTIONAL MATCH (b)<-[:ISSUED_BY]-(report:Document)-[r:REVIEWS]->(x) WHERE r.level <> 'planned'
WITH b, count(report) AS reports WHERE reports = 0
RETURN b.name AS body, b.level AS level
ORDER BY body, b.id
