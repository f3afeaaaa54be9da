MATCH (old:Organisation)<-[:SUCCESSOR_OF*1..]-(new:Organisation) WHERE $body = '' OR toLower(old.name) CONTAINS toLower($body)
WITH DISTINCT old, new
RETURN old.name AS body, old.until AS until, new.name AS successor, new.since AS since
ORDER BY body, old.id, successor, new.id
