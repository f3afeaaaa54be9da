"""Questions: the catalogue and the answers that take more than one query."""
