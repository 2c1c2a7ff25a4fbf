-- Documents by path, to match gold files to them.
SELECT document_id, path FROM document ORDER BY path;
