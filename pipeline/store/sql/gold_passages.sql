-- The text of the document $document.
SELECT char_start, text FROM passage WHERE document_id = $document ORDER BY ordinal;
