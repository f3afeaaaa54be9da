MATCH (d:Document) WHERE d.symbol IS NOT NULL
WITH d.symbol AS symbol, count(d) AS documents WHERE documents > 1
RETURN symbol, documents
ORDER BY documents DESC, symbol
