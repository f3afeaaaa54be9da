"""Who is to do what by when: bodies, their duties, deadlines; sentences, labelled blocks and tables."""
