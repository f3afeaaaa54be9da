MATCH (d:Document)-[:HAS_TASK]->(t:Task) WHERE t.action IS NOT NULL AND t.due >= $since AND t.due <= $until
RETURN d.id AS document, d.symbol AS symbol, t.action AS action, t.assignee AS assignee, t.due AS due, t.recurrence AS recurrence
ORDER BY due, document, t.id
