MATCH (d:Document) WHERE d.signer IS NOT NULL AND ($signer = '' OR toLower(d.signer) CONTAINS toLower($signer))
RETURN d.id AS document, d.symbol AS symbol, d.type AS type, d.issuer AS issuer, d.date AS date
ORDER BY coalesce(d.date, ''), document
