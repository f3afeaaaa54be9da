UNWIND $ids AS id
MATCH (d:Document {id: id})
OPTIONAL MATCH (d)-[e:IMPLEMENTS|CONTINUES|GUIDES|BASED_ON]->(o:Document)
WITH d, e, o WHERE e.level <> 'planned'
RETURN d.id AS subject, d.symbol AS symbol, d.type AS type, d.family AS family, d.title AS title, d.date AS date, d.issuer AS issuer, d.level AS level, d.place AS place,
  e.predicate AS predicate, o.id AS object, e.pinpoint AS pinpoint, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote
ORDER BY subject, object, predicate
