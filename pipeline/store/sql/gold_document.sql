-- What the database says of the document $document.
SELECT * FROM document WHERE document_id = $document;
