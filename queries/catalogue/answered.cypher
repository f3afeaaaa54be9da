MATCH (d:Document)-[e:IMPLEMENTS|CONTINUES|GUIDES]->(x:Document {id: $symbol}) WHERE e.level <> 'planned'
WITH d, x, e // ladybug lets a planned one through where more is matched beside a filter on one of several types
MATCH (b:Organisation)<-[:ISSUED_BY]-(d)
RETURN b.name AS body, d.symbol AS symbol, d.date AS date, d.day - x.day AS days
ORDER BY body, d.id
