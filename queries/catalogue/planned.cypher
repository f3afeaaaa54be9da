MATCH (s:Document)-[e]->(o:Document) WHERE e.level = 'planned' OR e.sources CONTAINS '"planned"'
RETURN s.id AS subject, s.symbol AS subject_symbol, e.predicate AS predicate, o.id AS object, o.symbol AS object_symbol, e.quote AS quote, e.path AS path, e.start_ AS start,
  e.sources AS sources, NULL AS file, 'planned' AS level
ORDER BY path, start, subject, predicate, object
