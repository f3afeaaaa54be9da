MATCH (c:Document)-[e:REFERENCES|IMPLEMENTS|REVIEWS|CONTINUES|BASED_ON|AMENDS|REPLACES|REPEALS|REPEALS_PARTLY|GUIDES|CONSOLIDATES|CORRECTS|INTERPRETS|APPROVES|PROMULGATES|SUSPENDS|ANNOUNCES]->(d:Document)
WHERE d.in_corpus = false AND ($level = '' OR d.level = $level)
WITH d, c, max(CASE WHEN e.predicate IN ['references', 'announces'] THEN 0 ELSE 1 END) AS rests
WITH d, count(CASE WHEN rests = 1 THEN 1 END) AS resting, count(*) AS citing
RETURN d.id AS id, resting, citing
ORDER BY resting DESC, citing DESC, id LIMIT 500
