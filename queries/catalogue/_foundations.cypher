MATCH (member:Document {id: $document})-[e:IMPLEMENTS|CONTINUES|GUIDES|REVIEWS|PROMULGATES|APPROVES|AMENDS|CONSOLIDATES]->(other:Document) WHERE e.path IS NOT NULL
RETURN member.id AS subject, e.predicate AS predicate, other.id AS object, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote, e.section AS section, e.rule AS rule, e.level AS level, e.confidence AS confidence,
  other.id AS id, other.symbol AS symbol, other.type AS type, other.title AS title, other.date AS date, other.issuer AS issuer, other.issuer_id AS issuer_id, other.system AS system, other.place AS place, other.in_corpus AS in_corpus, other.level AS document_level, other.path AS document_path
UNION ALL
MATCH (root:Document {id: $document})-[:IMPLEMENTS|CONTINUES|GUIDES|REVIEWS|PROMULGATES|APPROVES|AMENDS|CONSOLIDATES*1..]->(member:Document) WHERE member.id <> $document
WITH DISTINCT member
MATCH (member)-[e:IMPLEMENTS|CONTINUES|GUIDES|REVIEWS|PROMULGATES|APPROVES|AMENDS|CONSOLIDATES]->(other:Document) WHERE e.path IS NOT NULL
RETURN member.id AS subject, e.predicate AS predicate, other.id AS object, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote, e.section AS section, e.rule AS rule, e.level AS level, e.confidence AS confidence,
  other.id AS id, other.symbol AS symbol, other.type AS type, other.title AS title, other.date AS date, other.issuer AS issuer, other.issuer_id AS issuer_id, other.system AS system, other.place AS place, other.in_corpus AS in_corpus, other.level AS document_level, other.path AS document_path
