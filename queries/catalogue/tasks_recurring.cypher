MATCH (d:Document)-[:HAS_TASK]->(t:Task) WHERE t.action IS NOT NULL AND t.recurrence = $recurrence
RETURN d.id AS document, d.symbol AS symbol, t.action AS action, t.assignee AS assignee, t.due AS due, t.recurrence AS recurrence
ORDER BY document, t.id
