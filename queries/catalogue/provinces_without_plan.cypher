MATCH (b:Organisation) WHERE b.level = 'province' AND b.place IS NOT NULL
WITH DISTINCT b.place AS place
OPTIONAL MATCH (d:Document)-[:IMPLEMENTS|CONTINUES|GUIDES*1..]->(x:Document {id: $symbol}) WHERE d.level = 'province' AND d.place = place
WITH place, count(d) AS plans WHERE plans = 0
RETURN place
ORDER BY place
