UNWIND $ids AS id
MATCH (d:Document {id: id})
OPTIONAL MATCH (d)-[e:IMPLEMENTS|CONTINUES|GUIDES|BASED_ON]->(o:Document)
WITH d, e, o WHERE e.level <> 'planned'
RETURN DISTINCT d.id AS subject, o.id AS object
