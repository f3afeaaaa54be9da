MATCH (d:Document)-[e:REPLACES|REPEALS]->(x:Document {id: $symbol}) WHERE e.level <> 'planned' AND d.date <= $day AND e.quote IS NOT NULL
RETURN d.id AS document, d.symbol AS symbol, e.predicate AS predicate, d.date AS date, e.quote AS quote
ORDER BY date, document, predicate
