"""What the names in documents mean: places, bodies, and the series in which they number their papers."""
