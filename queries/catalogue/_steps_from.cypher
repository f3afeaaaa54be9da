UNWIND $ids AS id
MATCH (s:Document {id: id})
OPTIONAL MATCH (s)-[e:IMPLEMENTS|CONTINUES|GUIDES|REVIEWS|PROMULGATES|APPROVES|AMENDS|CONSOLIDATES|BASED_ON]->(o:Document) // walked from each document; in one MATCH ladybug reads all edges there are
WITH s, e, o WHERE e.level <> 'planned' AND e.predicate <> $but
RETURN s.id AS subject, e.predicate AS predicate, o.id AS object, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote, e.section AS section, e.rule AS rule, e.level AS level, e.confidence AS confidence
