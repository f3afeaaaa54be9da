MATCH (d:Document {id: $document})<-[e:REFERENCES|IMPLEMENTS|REVIEWS|CONTINUES|BASED_ON|AMENDS|REPLACES|REPEALS|REPEALS_PARTLY|GUIDES|CONSOLIDATES|CORRECTS|INTERPRETS|APPROVES|PROMULGATES|SUSPENDS|ANNOUNCES]-(c:Document)
RETURN c.id AS citing, coalesce(c.symbol, c.id) AS cited_by, e.predicate AS predicate, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote
ORDER BY CASE WHEN e.predicate IN ['references', 'announces'] THEN 1 ELSE 0 END, citing, predicate LIMIT 20
