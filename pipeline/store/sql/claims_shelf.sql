-- What a claim is first compared with, of each statement in the documents $documents.
-- A short measure ("97% were held in time") may have its subject in the sentence before.
SELECT s.rowid AS place,
       lower(CASE WHEN length(s.measure) < 80
                  THEN concat_ws(' ', s.measure, right(left(p.text, greatest(s.quote_start - p.char_start, 0)), 200))
                  ELSE s.measure END) AS measure,
       s.value, s.indicator_id
FROM indicator_statement s
LEFT JOIN passage p ON p.document_id = s.document_id AND p.passage_id = s.passage_id
WHERE s.document_id IN (SELECT unnest($documents::VARCHAR[])) AND s.role <> 'limit' AND s.value IS NOT NULL
ORDER BY s.document_id, s.char_start, s.statement_id;
