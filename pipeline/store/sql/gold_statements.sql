-- The statements of the document $document that are scored: neither limits nor suppressed values.
SELECT s.* REPLACE (coalesce(s.label, p.label) AS label)
FROM indicator_statement s
LEFT JOIN passage p USING (document_id, passage_id)
WHERE s.document_id = $document AND s.role <> 'limit' AND s.value IS NOT NULL
ORDER BY s.char_start, s.statement_id;
