"""The questions that offices ask: who should have answered, what is due, who is covered, what is stale, what is missing."""
