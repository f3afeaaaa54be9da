"""The graph as rows of nodes and relationships: tables, Cypher text, and talking Bolt."""
