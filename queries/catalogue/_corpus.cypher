MATCH (d:Document)
RETURN coalesce(d.level, '') AS level, count(d) AS known, count(CASE WHEN d.in_corpus THEN 1 END) AS held
ORDER BY level
