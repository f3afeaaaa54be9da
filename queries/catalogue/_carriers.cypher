UNWIND $ids AS id
MATCH (other:Document {id: id})
OPTIONAL MATCH (other)<-[e:IMPLEMENTS|CONTINUES|GUIDES|PROMULGATES|APPROVES]-(member:Document)
WITH other, e, member WHERE e.level <> 'planned' AND coalesce(member.level, '') <> $but
RETURN member.id AS id, other.id AS object, e.predicate AS predicate, member.symbol AS symbol, member.type AS type, member.date AS date, member.issuer AS issuer, member.issuer_id AS issuer_id,
  member.level AS level, member.in_corpus AS in_corpus, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote
ORDER BY id, object, predicate
