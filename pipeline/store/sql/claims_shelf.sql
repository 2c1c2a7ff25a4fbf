-- What a claim is first compared with, of each statement in the documents $documents.
SELECT rowid AS place, lower(measure) AS measure, value, indicator_id FROM indicator_statement
WHERE document_id IN (SELECT unnest($documents::VARCHAR[])) AND role <> 'limit' AND value IS NOT NULL
ORDER BY document_id, char_start, statement_id;
