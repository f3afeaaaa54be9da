MATCH (d:Document {id: $document})-[e:HAS_TASK]->(t:Task)
OPTIONAL MATCH (t)-[:ASSIGNED_TO]->(o:Organisation)
RETURN t.id AS task, t.action AS action, t.assignee AS assignee, t.assistants AS assistants, t.deadline AS deadline, t.due AS due, t.recurrence AS recurrence,
  o.id AS body, o.name AS name, o.level AS level, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote, e.section AS section
ORDER BY start, task, body
