-- What a claim is first compared with, of each statement in the documents $documents.
-- A short measure ("97% were held in time") may have its subject in the sentence before.
SELECT s.row_id AS place,
       lower(CASE WHEN length(s.measure) < 80
                  THEN concat_ws(' ', s.measure, right(left(p.text, greatest(s.quote_start - p.char_start, 0)), 200))
                  ELSE s.measure END) AS measure,
       s.value, s.indicator_id
FROM reviewed_statement s
JOIN passage p ON p.document_id = s.document_id AND p.passage_id = s.passage_id
WHERE s.document_id IN (SELECT unnest($documents::VARCHAR[])) AND s.role <> 'limit' AND s.value IS NOT NULL
  AND s.review IS DISTINCT FROM 'reject'
ORDER BY s.document_id, s.char_start, s.statement_id;
