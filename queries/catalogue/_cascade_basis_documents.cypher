MATCH (member:Document {id: $document})
RETURN member.id AS id, member.symbol AS symbol, member.type AS type, member.title AS title, member.date AS date, member.issuer AS issuer, member.issuer_id AS issuer_id, member.level AS level, member.system AS system, member.place AS place, member.in_corpus AS in_corpus, member.path AS path
UNION
MATCH (root:Document {id: $document})<-[:IMPLEMENTS|CONTINUES|GUIDES|REVIEWS|PROMULGATES|APPROVES|AMENDS|REPLACES|CONSOLIDATES|BASED_ON*1..12]-(member:Document)
WITH DISTINCT member
RETURN member.id AS id, member.symbol AS symbol, member.type AS type, member.title AS title, member.date AS date, member.issuer AS issuer, member.issuer_id AS issuer_id, member.level AS level, member.system AS system, member.place AS place, member.in_corpus AS in_corpus, member.path AS path
