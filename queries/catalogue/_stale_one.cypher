MATCH (root:Document)
WHERE root.title CONTAINS 'giai đoạn' OR EXISTS { MATCH (:Document)-[z:REPLACES|REPEALS|REPEALS_PARTLY]->(root) WHERE z.level <> 'planned' }
MATCH (d:Document)-[s1:IMPLEMENTS|CONTINUES|GUIDES|BASED_ON]->(root)
WHERE s1.level <> 'planned' AND d.in_corpus = true AND d.family = $family AND d.day >= $since
RETURN d.id AS subject, d.symbol AS symbol, d.type AS type, d.family AS family, d.title AS title, d.date AS date, d.issuer AS issuer, d.level AS level, d.place AS place,
  s1.predicate AS predicate1, root.id AS object1, s1.path AS path1, s1.start_ AS start1, s1.end_ AS end1, s1.quote AS quote1
ORDER BY date DESC, subject, object1, predicate1 LIMIT 300
