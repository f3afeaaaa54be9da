MATCH (s:Document)-[e:IMPLEMENTS|BASED_ON|CONTINUES|GUIDES]->(o:Document)
WHERE s.in_corpus AND s.level = $level AND s.type = $type AND e.level <> 'planned'
RETURN s.id AS subject, coalesce(s.symbol, s.title, s.id) AS name, e.predicate AS predicate, o.id AS object, o.symbol AS symbol,
  e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote
ORDER BY subject, object, predicate
