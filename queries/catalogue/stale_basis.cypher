MATCH (new:Document)-[e:REPLACES|REPEALS]->(old:Document) WHERE e.level <> 'planned'
WITH DISTINCT new, old
MATCH (old)<-[:BASED_ON]-(d:Document) WHERE d.in_corpus = true AND d.day > new.day AND d.id <> new.id
WITH DISTINCT d, old, new
RETURN d.id AS document, d.date AS date, old.id AS basis, new.id AS ended_by, new.date AS ended_on
ORDER BY document, basis, ended_by
