-- Every date and period.
SELECT t.* FROM date_mention t JOIN document d USING (document_id) ORDER BY d.path, t.char_start, t.char_end, t.date_start, t.date_end, t.grain;
