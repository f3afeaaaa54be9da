"""From what files say to one graph: which mentions are one document, and what follows from all of them."""
