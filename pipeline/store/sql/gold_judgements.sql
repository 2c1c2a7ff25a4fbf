-- The judgements of the document $document.
SELECT * FROM judgement WHERE document_id = $document ORDER BY char_start, judgement_id;
