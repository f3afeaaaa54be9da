MATCH (d:Document) WHERE d.level = 'central' AND d.in_corpus IS NOT NULL
OPTIONAL MATCH (d)<-[:IMPLEMENTS|CONTINUES|GUIDES|REVIEWS|PROMULGATES|APPROVES|AMENDS|REPLACES|CONSOLIDATES]-(other:Document)
WITH d, count(other) AS answers WHERE answers = 0
RETURN d.id AS document, d.symbol AS symbol, d.type AS type, d.date AS date, d.in_corpus AS in_corpus
ORDER BY document
