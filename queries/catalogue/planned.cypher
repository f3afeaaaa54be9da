MATCH (s:Document)-[e]->(o:Document) WHERE e.level = 'planned'
RETURN s.id AS subject, e.predicate AS predicate, o.id AS object, e.quote AS quote
ORDER BY subject, predicate, object
