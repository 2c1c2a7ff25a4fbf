-- The document $id.
SELECT * FROM document WHERE document_id = $id;
