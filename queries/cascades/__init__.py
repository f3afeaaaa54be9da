"""Cascades and what they tell: the walk, lags, influence."""
