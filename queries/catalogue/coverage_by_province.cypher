MATCH (x:Document {id: $symbol})<-[:IMPLEMENTS|CONTINUES|GUIDES|REVIEWS|PROMULGATES|APPROVES|AMENDS|REPLACES|CONSOLIDATES*1..]-(d:Document) WHERE d.id <> $symbol
WITH DISTINCT x, d WHERE d.level = 'province' AND d.place IS NOT NULL
WITH d.place AS place, count(d) AS documents, min(d.day - x.day) AS first_days
RETURN place, documents, first_days
ORDER BY place
