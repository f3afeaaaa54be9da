MATCH (c:Document)-[e:REFERENCES|IMPLEMENTS|REVIEWS|CONTINUES|BASED_ON|AMENDS|REPLACES|REPEALS|REPEALS_PARTLY|GUIDES|CONSOLIDATES|CORRECTS|INTERPRETS|APPROVES|PROMULGATES|SUSPENDS|ANNOUNCES]->(d:Document)
WHERE d.in_corpus = false AND ($level = '' OR d.level = $level)
WITH d, count(DISTINCT c.id) AS citing, count(DISTINCT CASE WHEN e.predicate IN ['references', 'announces'] THEN null ELSE c.id END) AS resting, 
  coalesce(min(CASE WHEN e.predicate IN ['references', 'announces'] THEN null ELSE c.id END), min(c.id)) AS first
ORDER BY resting DESC, citing DESC, d.id LIMIT 500
MATCH (c:Document)-[e:REFERENCES|IMPLEMENTS|REVIEWS|CONTINUES|BASED_ON|AMENDS|REPLACES|REPEALS|REPEALS_PARTLY|GUIDES|CONSOLIDATES|CORRECTS|INTERPRETS|APPROVES|PROMULGATES|SUSPENDS|ANNOUNCES]->(d)
WHERE c.id = first
RETURN d.id AS id, d.symbol AS symbol, d.type AS type, d.title AS title, d.date AS date, d.issuer AS issuer, d.level AS level, d.place AS place, d.status AS status,
  resting, citing, coalesce(c.symbol, c.id) AS cited_by, e.predicate AS predicate, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote
ORDER BY resting DESC, citing DESC, id, predicate
