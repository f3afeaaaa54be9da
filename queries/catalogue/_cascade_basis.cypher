MATCH (other:Document)-[e:IMPLEMENTS|CONTINUES|GUIDES|REVIEWS|PROMULGATES|APPROVES|AMENDS|REPLACES|CONSOLIDATES|BASED_ON]->(member:Document {id: $document})
WHERE e.path IS NOT NULL
RETURN other.id AS subject, e.predicate AS predicate, member.id AS object, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote,
  e.section AS section, e.rule AS rule, e.level AS level, e.confidence AS confidence
UNION
MATCH (root:Document {id: $document})<-[:IMPLEMENTS|CONTINUES|GUIDES|REVIEWS|PROMULGATES|APPROVES|AMENDS|REPLACES|CONSOLIDATES|BASED_ON*1..12]-(member:Document)
WITH DISTINCT member
MATCH (other:Document)-[e:IMPLEMENTS|CONTINUES|GUIDES|REVIEWS|PROMULGATES|APPROVES|AMENDS|REPLACES|CONSOLIDATES|BASED_ON]->(member)
WHERE e.path IS NOT NULL
RETURN other.id AS subject, e.predicate AS predicate, member.id AS object, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote,
  e.section AS section, e.rule AS rule, e.level AS level, e.confidence AS confidence
