MATCH (w:Organisation)<-[:PART_OF*1..]-(p:Organisation) WHERE toLower(w.name) = toLower($body)
WITH DISTINCT w, p
RETURN w.name AS whole, p.name AS part, p.level AS level
ORDER BY whole, w.id, part, p.id
