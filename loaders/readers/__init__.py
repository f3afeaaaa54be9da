"""One module a file format, each turning a path into text with its footnotes where they hang."""
