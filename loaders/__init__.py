"""From a file to what it says, each thing with its place."""
