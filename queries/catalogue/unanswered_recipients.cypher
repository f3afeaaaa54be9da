MATCH (x:Document {id: $symbol})-[:SENT_TO]->(b:Organisation)
WHERE NOT EXISTS { // the body itself, or one inside it
  MATCH (b)<-[:PART_OF*0..1]-(:Organisation)<-[:ISSUED_BY]-(:Document)-[e:IMPLEMENTS|CONTINUES|GUIDES|REVIEWS]->(x)
  WHERE e.level <> 'planned' }
RETURN b.name AS body, b.level AS level
ORDER BY body, b.id
