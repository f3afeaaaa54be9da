MATCH (d:Document)-[e:HAS_TASK]->(t:Task)
WHERE t.due >= $since AND t.due <= $until
OPTIONAL MATCH (t)-[:ASSIGNED_TO]->(o:Organisation)
RETURN d.id AS document, d.symbol AS symbol, d.type AS type, d.title AS title, d.date AS date, d.level AS document_level, d.place AS place,
  t.id AS task, t.action AS action, t.assignee AS assignee, t.due AS due, t.recurrence AS recurrence,
  o.id AS body, o.name AS name, o.level AS level, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote
ORDER BY due, task, body
