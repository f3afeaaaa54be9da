MATCH (member:Document {id: $document})-[e:IMPLEMENTS|CONTINUES|GUIDES|REVIEWS|PROMULGATES|APPROVES|AMENDS|REPLACES|CONSOLIDATES]->(other:Document)
WHERE e.path IS NOT NULL
RETURN member.id AS subject, e.predicate AS predicate, other.id AS object, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote,
  e.section AS section, e.rule AS rule, e.level AS level, e.confidence AS confidence
UNION
MATCH (root:Document {id: $document})-[:IMPLEMENTS|CONTINUES|GUIDES|REVIEWS|PROMULGATES|APPROVES|AMENDS|REPLACES|CONSOLIDATES*1..12]->(member:Document)
WITH DISTINCT member
MATCH (member)-[e:IMPLEMENTS|CONTINUES|GUIDES|REVIEWS|PROMULGATES|APPROVES|AMENDS|REPLACES|CONSOLIDATES]->(other:Document)
WHERE e.path IS NOT NULL
RETURN member.id AS subject, e.predicate AS predicate, other.id AS object, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote,
  e.section AS section, e.rule AS rule, e.level AS level, e.confidence AS confidence
