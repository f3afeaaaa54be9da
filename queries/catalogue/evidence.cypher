MATCH (s:Document)-[e]->(o:Document {id: $symbol}) WHERE e.quote IS NOT NULL
RETURN s.id AS subject, s.symbol AS symbol, e.predicate AS predicate, e.level AS level, e.quote AS quote, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.sources AS sources
ORDER BY path, start, subject, predicate
