OPTIONAL MATCH (o:Organisation)
WITH collect(DISTINCT o.name) AS bodies
OPTIONAL MATCH (t:Task)
WITH bodies, collect(DISTINCT t.assignee) AS assignees
UNWIND bodies + assignees AS name
RETURN DISTINCT name
ORDER BY name
