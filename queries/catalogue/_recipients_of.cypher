MATCH (d:Document {id: $document})-[e:SENT_TO]->(o:Organisation)
RETURN o.id AS body, o.name AS name, o.level AS level, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote
ORDER BY body
