MATCH (n:Document)-[e:REPLACES|REPEALS]->(d:Document) WHERE e.level <> 'planned' AND d.symbol IS NOT NULL AND n.symbol IS NOT NULL
WITH n, d, e
MATCH (d)<-[:REFERENCES|IMPLEMENTS|REVIEWS|CONTINUES|BASED_ON|AMENDS|REPLACES|REPEALS|REPEALS_PARTLY|GUIDES|CONSOLIDATES|CORRECTS|INTERPRETS|APPROVES|PROMULGATES|SUSPENDS|ANNOUNCES]-(c:Document) WHERE c.in_corpus = true AND c.id <> n.id AND c.day > n.day
WITH DISTINCT d.symbol AS symbol, n.symbol AS ended_by, e.predicate AS how, c.id AS cited_by, c.date AS cited_on
RETURN symbol, ended_by, how, cited_by, cited_on
ORDER BY symbol, ended_by, how, cited_by
