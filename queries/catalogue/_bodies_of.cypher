MATCH (o:Organisation)
WHERE o.place = $place
RETURN o.id AS body, o.name AS name, o.level AS level
ORDER BY body
