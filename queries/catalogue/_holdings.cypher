MATCH (d:Document)
WHERE d.issuer_id IS NOT NULL AND d.level = $level
RETURN d.issuer_id AS body, sum(CASE WHEN d.in_corpus THEN 1 ELSE 0 END) AS held, sum(CASE WHEN d.in_corpus AND d.day >= $since THEN 1 ELSE 0 END) AS held_since,
  sum(CASE WHEN d.in_corpus THEN 0 ELSE 1 END) AS cited,
  max(CASE WHEN d.in_corpus AND d.day IS NOT NULL THEN d.day ELSE -1 END) AS last
ORDER BY body
