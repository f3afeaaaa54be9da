"""The bodies that a text names, what they belong to, and which of them took over from which."""
