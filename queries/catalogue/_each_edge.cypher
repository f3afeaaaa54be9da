MATCH (s:Document)-[e]->(o:Document)
RETURN s.id AS subject, e.predicate AS predicate, o.id AS object, e.level AS level
