-- Every statement and judgement of the document $id: its span, its quote and its passage's span.
SELECT 'indicator_statement' AS table_name, s.statement_id AS id, s.page, s.char_start, s.char_end,
       s.as_written, s.quote, s.quote_start, s.quote_end, p.char_start AS passage_start, p.char_end AS passage_end
FROM indicator_statement s LEFT JOIN passage p USING (document_id, passage_id) WHERE s.document_id = $id
UNION ALL
SELECT 'judgement', j.judgement_id, j.page, j.char_start, j.char_end,
       '', j.quote, NULL, NULL, p.char_start, p.char_end
FROM judgement j LEFT JOIN passage p USING (document_id, passage_id) WHERE j.document_id = $id
ORDER BY table_name, char_start, char_end, id;
