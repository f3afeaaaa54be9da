MATCH (t:Task)<-[:HAS_TASK]-(s:Document)<-[e:IMPLEMENTS|CONTINUES|GUIDES|REVIEWS|PROMULGATES|APPROVES]-(d:Document)
WHERE t.due >= $since AND t.due <= $until
  AND e.level <> 'planned' AND d.issuer_id IS NOT NULL AND (e.predicate <> 'reviews' OR d.family = 'Report')
RETURN s.id AS asking, d.id AS id, d.family AS family, d.issuer_id AS issuer_id
UNION
MATCH (t:Task)<-[:HAS_TASK]-(s:Document)-[up:IMPLEMENTS|CONTINUES|GUIDES]->(x:Document)<-[e:IMPLEMENTS|CONTINUES|GUIDES|REVIEWS|PROMULGATES|APPROVES]-(d:Document)
WHERE t.due >= $since AND t.due <= $until AND up.level <> 'planned'
  AND e.level <> 'planned' AND d.issuer_id IS NOT NULL AND (e.predicate <> 'reviews' OR d.family = 'Report')
  AND d.id <> s.id AND d.day >= s.day AND (s.level IN ['central', 'ministry'] OR d.place = s.place)
RETURN s.id AS asking, d.id AS id, d.family AS family, d.issuer_id AS issuer_id
