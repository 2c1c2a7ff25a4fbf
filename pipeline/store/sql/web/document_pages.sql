-- The pages of the document $id.
SELECT page, page_label, char_start, char_end, method FROM page WHERE document_id = $id ORDER BY page;
