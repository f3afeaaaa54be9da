MATCH (d:Document {id: $document})<-[e:REFERENCES|IMPLEMENTS|REVIEWS|CONTINUES|BASED_ON|AMENDS|REPLACES|REPEALS|REPEALS_PARTLY|GUIDES|CONSOLIDATES|CORRECTS|INTERPRETS|APPROVES|PROMULGATES|SUSPENDS|ANNOUNCES]-(c:Document)
RETURN d.id AS id, d.symbol AS symbol, d.type AS type, d.title AS title, d.date AS date, d.issuer AS issuer, d.level AS level, d.place AS place, d.status AS status,
  c.id AS citing, coalesce(c.symbol, c.id) AS cited_by, e.predicate AS predicate, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote
ORDER BY CASE WHEN e.predicate IN ['references', 'announces'] THEN 1 ELSE 0 END, citing, predicate LIMIT 20
