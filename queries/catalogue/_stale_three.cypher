MATCH (root:Document)
WHERE root.title CONTAINS 'giai đoạn' OR EXISTS { MATCH (:Document)-[z:REPLACES|REPEALS|REPEALS_PARTLY]->(root) WHERE z.level <> 'planned' }
MATCH (a:Document)-[s3:IMPLEMENTS|CONTINUES|GUIDES|BASED_ON]->(root)
WHERE s3.level <> 'planned'
MATCH (b:Document)-[s2:IMPLEMENTS|CONTINUES|GUIDES|BASED_ON]->(a)
WHERE s2.level <> 'planned'
MATCH (d:Document)-[s1:IMPLEMENTS|CONTINUES|GUIDES|BASED_ON]->(b)
WHERE s1.level <> 'planned' AND d.in_corpus = true AND d.family = $family AND d.day >= $since
RETURN d.id AS subject, d.symbol AS symbol, d.type AS type, d.family AS family, d.title AS title, d.date AS date, d.issuer AS issuer, d.level AS level, d.place AS place,
  s1.predicate AS predicate1, b.id AS object1, s1.path AS path1, s1.start_ AS start1, s1.end_ AS end1, s1.quote AS quote1,
  s2.predicate AS predicate2, a.id AS object2, s2.path AS path2, s2.start_ AS start2, s2.end_ AS end2, s2.quote AS quote2,
  s3.predicate AS predicate3, root.id AS object3, s3.path AS path3, s3.start_ AS start3, s3.end_ AS end3, s3.quote AS quote3
ORDER BY date DESC, subject, object1, object2, object3, predicate1, predicate2, predicate3 LIMIT 300
