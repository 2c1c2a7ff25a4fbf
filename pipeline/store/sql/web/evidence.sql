-- Where the statements $ids stand.
SELECT s.statement_id, s.document_id, s.page, s.char_start, s.char_end, s.quote, s.quote_start, s.quote_end, d.media_type
FROM indicator_statement s JOIN document d USING (document_id)
WHERE s.statement_id IN (SELECT unnest($ids::VARCHAR[]));
