"""From the lines of a file to paragraphs: which line opens one, which goes on, what in it is mark-up."""
