MATCH ()-[e]->() WHERE e.rule IS NOT NULL
WITH e.predicate AS predicate, e.rule AS rule, e.level AS level, count(e) AS statements
RETURN predicate, rule, level, statements
ORDER BY predicate, rule, level
