MATCH (d:Document)-[:ISSUED_BY]->(b:Organisation) WHERE d.in_corpus = true
WITH b, count(d) AS documents, min(d.date) AS first, max(d.date) AS last
RETURN b.name AS body, b.level AS level, documents, first, last
ORDER BY documents DESC, body, b.id
