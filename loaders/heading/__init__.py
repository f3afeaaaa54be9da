"""The heading and the end of a document: letterhead, title, issuer, signature, recipients."""
