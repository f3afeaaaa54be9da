MATCH (root:Document)
WHERE root.title CONTAINS 'giai đoạn' OR EXISTS { MATCH (:Document)-[z:REPLACES|REPEALS|REPEALS_PARTLY]->(root) WHERE z.level <> 'planned' }
MATCH (d:Document)-[e:IMPLEMENTS|CONTINUES|GUIDES|BASED_ON]->(root)
WHERE e.level <> 'planned'
RETURN d.id AS subject, e.predicate AS predicate, root.id AS object, d.symbol AS symbol, d.type AS type, d.family AS family, d.title AS title, d.date AS date,
  d.issuer AS issuer, d.level AS level, d.place AS place, d.in_corpus AS in_corpus, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote
UNION
MATCH (root:Document)
WHERE root.title CONTAINS 'giai đoạn' OR EXISTS { MATCH (:Document)-[z:REPLACES|REPEALS|REPEALS_PARTLY]->(root) WHERE z.level <> 'planned' }
MATCH (root)<-[:IMPLEMENTS|CONTINUES|GUIDES|BASED_ON*1..12]-(member:Document)
WITH DISTINCT member
MATCH (d:Document)-[e:IMPLEMENTS|CONTINUES|GUIDES|BASED_ON]->(member)
WHERE e.level <> 'planned'
RETURN d.id AS subject, e.predicate AS predicate, member.id AS object, d.symbol AS symbol, d.type AS type, d.family AS family, d.title AS title, d.date AS date,
  d.issuer AS issuer, d.level AS level, d.place AS place, d.in_corpus AS in_corpus, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote
