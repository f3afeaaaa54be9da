MATCH (x:Document {id: $symbol})<-[:IMPLEMENTS|CONTINUES|GUIDES|REVIEWS|PROMULGATES|APPROVES|AMENDS|REPLACES|CONSOLIDATES*1..]-(d:Document) WHERE d.id <> $symbol
WITH DISTINCT d WHERE d.level IS NOT NULL AND d.type IS NOT NULL AND d.in_corpus IS NOT NULL
WITH d.level AS level, d.type AS type, count(d) AS documents, count(CASE WHEN d.in_corpus THEN d.id END) AS in_corpus
RETURN level, type, documents, in_corpus
ORDER BY level, type
