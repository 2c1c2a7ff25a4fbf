"""Files become passages: one canonical text a document, with labels, pages and offsets."""
