-- Every number.
SELECT t.* FROM number t JOIN document d USING (document_id) ORDER BY d.path, t.char_start, t.char_end, t.kind, t.rule;
