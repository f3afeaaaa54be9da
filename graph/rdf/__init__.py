"""The graph as RDF: triples, N-Quads, SPARQL text, and talking to a SPARQL server."""
