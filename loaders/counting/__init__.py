"""The people that a text counts: numbers, units, shares, totals and their parts."""
