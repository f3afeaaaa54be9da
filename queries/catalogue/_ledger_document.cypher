MATCH (d:Document {id: $document})-[h:HAS_COUNT]->(c:Count)
OPTIONAL MATCH (c)-[:PART_OF_COUNT]->(t:Count)
OPTIONAL MATCH (c)-[:COUNTED_IN]->(b:Organisation)
RETURN c.id AS id, c.value AS value, c.unit AS unit, c.kind AS kind, coalesce(c.category, '') AS category, c.share_percent AS share_percent, c.approx AS approx,
  c.period AS period, c.partition AS partition, t.id AS total, b.name AS body, d.id AS document, d.symbol AS symbol, d.date AS date, d.issuer AS issuer,
  h.path AS path, h.start_ AS start, h.end_ AS `end`, h.quote AS quote
ORDER BY document, start, id, total, body
