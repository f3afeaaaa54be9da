"""What the words mean: classes, properties, and the vocabulary of document types, bodies and places."""
