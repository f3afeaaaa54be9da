MATCH (d:Document)-[e:AMENDS|REPLACES|REPEALS|REPEALS_PARTLY|SUSPENDS|CORRECTS]->(x:Document {id: $symbol}) WHERE e.level <> 'planned'
RETURN d.id AS document, d.symbol AS symbol, d.type AS type, d.issuer AS issuer, d.date AS date, e.predicate AS predicate, e.quote AS quote
ORDER BY coalesce(d.date, ''), document, predicate
