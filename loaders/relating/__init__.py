"""What a text says of documents: which one implements, amends, replaces or rests on which."""
