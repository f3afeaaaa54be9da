"""What a text says of each count: its total, share, period and category; and what does not add up."""
