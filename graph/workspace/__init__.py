"""What a workspace keeps on disk: evidence with its text, decisions, history, the index of words."""
