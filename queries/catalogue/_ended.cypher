MATCH (n:Document)-[e:REPLACES|REPEALS|REPEALS_PARTLY]->(d:Document)
WHERE e.level <> 'planned'
RETURN d.id AS document, d.symbol AS symbol, d.type AS type, d.title AS title, d.date AS date, e.predicate AS how, e.pinpoint AS pinpoint,
  n.id AS by, n.symbol AS by_symbol, n.type AS by_type, n.title AS by_title, n.date AS since, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote
ORDER BY document, by, how
