MATCH (d:Document {status: 'ambiguous'})
RETURN d.id AS id, d.candidates AS candidates
