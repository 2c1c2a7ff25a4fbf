-- Every document.
SELECT * FROM document ORDER BY path, document_id;
