MATCH (d:Document)-[:IMPLEMENTS|CONTINUES|GUIDES]->(x:Document {id: $symbol})
WHERE d.level IS NOT NULL AND d.day IS NOT NULL AND x.day IS NOT NULL
WITH d.level AS level, count(DISTINCT d) AS documents, min(d.day - x.day) AS fewest_days, max(d.day - x.day) AS most_days
RETURN level, documents, fewest_days, most_days
ORDER BY level
