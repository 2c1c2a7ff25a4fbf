-- What the last run made each document from.
SELECT path, document_id, fingerprint FROM document_input ORDER BY path;
