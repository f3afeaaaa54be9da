MATCH (x:Document {id: $symbol})-[e:BASED_ON|IMPLEMENTS|CONTINUES|GUIDES|REVIEWS]->(d:Document) WHERE e.level <> 'planned'
RETURN d.id AS document, d.symbol AS symbol, d.type AS type, d.issuer AS issuer, d.date AS date, e.predicate AS predicate, e.quote AS quote
ORDER BY coalesce(d.date, ''), document, predicate
