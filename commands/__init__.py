"""The commands: each one parses its arguments, calls one function and prints."""
