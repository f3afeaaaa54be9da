"""The documents that a text cites: symbols, dates, issuers, laws by their name."""
