-- Every statement.
SELECT t.* FROM indicator_statement t JOIN document d USING (document_id)
LEFT JOIN passage p USING (document_id, passage_id)
ORDER BY d.path, p.ordinal, t.char_start, t.statement_id;
