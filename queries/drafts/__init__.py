"""A draft against the graph: what it rests on, what its peers cite, and its own form."""
