MATCH (s:Document {id: $symbol})-[e]->(o) WHERE e.level = 'context' AND e.quote IS NOT NULL
RETURN s.id AS subject, e.predicate AS predicate, o.id AS object, e.rule AS rule, e.confidence AS confidence, e.quote AS quote
UNION ALL
MATCH (s:Document)-[e]->(o:Document {id: $symbol}) WHERE e.level = 'context' AND e.quote IS NOT NULL
RETURN s.id AS subject, e.predicate AS predicate, o.id AS object, e.rule AS rule, e.confidence AS confidence, e.quote AS quote
