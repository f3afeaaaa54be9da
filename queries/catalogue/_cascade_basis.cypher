MATCH (root:Document {id: $document})<-[:IMPLEMENTS|CONTINUES|GUIDES|REVIEWS|PROMULGATES|APPROVES|AMENDS|REPLACES|CONSOLIDATES|BASED_ON*1..]-(member:Document)
WITH DISTINCT member
MATCH (member)-[e:IMPLEMENTS|CONTINUES|GUIDES|REVIEWS|PROMULGATES|APPROVES|AMENDS|REPLACES|CONSOLIDATES|BASED_ON]->(other:Document) WHERE e.path IS NOT NULL
RETURN member.id AS subject, e.predicate AS predicate, other.id AS object, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote, e.section AS section, e.rule AS rule, e.level AS level, e.confidence AS confidence,
  member.id AS id, member.symbol AS symbol, member.type AS type, member.title AS title, member.date AS date, member.issuer AS issuer, member.issuer_id AS issuer_id, member.system AS system, member.place AS place, member.in_corpus AS in_corpus, member.level AS document_level, member.path AS document_path
ORDER BY subject, predicate, object
