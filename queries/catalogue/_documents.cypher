UNWIND $ids AS id
MATCH (d:Document {id: id})
RETURN d.id AS id, d.symbol AS symbol, d.type AS type, d.title AS title, d.date AS date, d.issuer AS issuer, d.issuer_id AS issuer_id, d.level AS level, d.system AS system, d.place AS place, d.in_corpus AS in_corpus, d.path AS path
