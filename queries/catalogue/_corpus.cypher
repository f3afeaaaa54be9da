MATCH (d:Document)
RETURN coalesce(d.level, '') AS level, count(d) AS known, sum(CASE WHEN d.in_corpus THEN 1 ELSE 0 END) AS held
ORDER BY level
