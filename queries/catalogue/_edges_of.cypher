MATCH (s:Document {id: $document})-[e]->(o) WHERE NOT e.predicate IN ['has_count', 'has_task']
RETURN s.id AS subject, e.predicate AS predicate, o.id AS object, coalesce(s.symbol, s.type + ' ' + s.title, s.title, s.id) AS subject_name,
  coalesce(o.name, o.symbol, o.type + ' ' + o.title, o.title, o.id) AS object_name, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote,
  e.section AS section, e.rule AS rule, e.level AS level, e.confidence AS confidence, e.sources AS sources
UNION ALL
MATCH (s:Document)-[e]->(o:Document {id: $document})
RETURN s.id AS subject, e.predicate AS predicate, o.id AS object, coalesce(s.symbol, s.type + ' ' + s.title, s.title, s.id) AS subject_name,
  coalesce(o.symbol, o.type + ' ' + o.title, o.title, o.id) AS object_name, e.path AS path, e.start_ AS start, e.end_ AS `end`, e.quote AS quote,
  e.section AS section, e.rule AS rule, e.level AS level, e.confidence AS confidence, e.sources AS sources
