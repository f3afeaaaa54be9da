MATCH (r:Document {id: $document})-[e]-(d:Document) WHERE e.path IS NOT NULL
RETURN DISTINCT d.id AS id
ORDER BY id
