-- Every passage.
SELECT t.* FROM passage t JOIN document d USING (document_id) ORDER BY d.path, t.ordinal, t.char_start, t.passage_id;
