MATCH (o:Organisation)
WHERE o.level = 'commune' AND o.place = $place
RETURN o.id AS body, o.name AS name, o.system AS system
ORDER BY body
