MATCH (d:Document) WHERE d.year IS NOT NULL AND d.level IS NOT NULL
WITH d.level AS level, d.year AS year, count(d) AS documents
RETURN level, year, documents
ORDER BY level, year
