MATCH (d:Document)
WHERE d.issuer_id IS NOT NULL AND $levels CONTAINS d.level
RETURN d.issuer_id AS body, count(CASE WHEN d.in_corpus THEN 1 END) AS held, count(CASE WHEN d.in_corpus AND d.day >= $since THEN 1 END) AS held_since,
  count(CASE WHEN NOT d.in_corpus THEN 1 END) AS cited,
  max(CASE WHEN d.in_corpus AND d.day IS NOT NULL THEN d.day ELSE -1 END) AS last
ORDER BY body
