"""What does not fit in what a text says of documents, one rule a function."""
