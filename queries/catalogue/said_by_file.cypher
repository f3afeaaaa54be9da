MATCH (self:Document) WHERE self.path ENDS WITH $path
WITH DISTINCT self.path AS file
MATCH (s:Document)-[e:REFERENCES|IMPLEMENTS|REVIEWS|CONTINUES|BASED_ON|AMENDS|REPLACES|REPEALS|REPEALS_PARTLY|GUIDES|CONSOLIDATES|CORRECTS|INTERPRETS|APPROVES|PROMULGATES|SUSPENDS|ANNOUNCES]->(o:Document) WHERE e.path = file
RETURN s.id AS subject, e.predicate AS predicate, o.id AS object, e.quote AS quote, e.path AS path, e.start_ AS start
ORDER BY path, start, subject, predicate, object
