MATCH (d:Document) WHERE d.status = 'ambiguous' AND d.symbol IS NOT NULL
RETURN d.id AS document, d.symbol AS symbol, d.candidates AS candidates
ORDER BY document
