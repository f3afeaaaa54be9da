MATCH (self:Document) WHERE self.path ENDS WITH $path
WITH DISTINCT self.id AS own, self.path AS file
MATCH (s:Document)-[e:REFERENCES|IMPLEMENTS|REVIEWS|CONTINUES|BASED_ON|AMENDS|REPLACES|REPEALS|REPEALS_PARTLY|GUIDES|CONSOLIDATES|CORRECTS|INTERPRETS|APPROVES|PROMULGATES|SUSPENDS|ANNOUNCES]->(o:Document) WHERE e.path = file OR e.sources CONTAINS ('["' + own + '"')
RETURN s.id AS subject, s.symbol AS subject_symbol, e.predicate AS predicate, o.id AS object, o.symbol AS object_symbol, e.quote AS quote, e.path AS path, e.start_ AS start, e.sources AS sources, file
ORDER BY path, start, subject, predicate, object
