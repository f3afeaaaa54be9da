"""From many extractions to one stored graph."""
