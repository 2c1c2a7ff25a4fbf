-- The headings of the document $id.
SELECT text, page, char_start FROM passage WHERE document_id = $id AND kind = 'heading' ORDER BY ordinal LIMIT 300;
