"""Cascades and what they tell: the walk, lags, neighbours, influence."""
