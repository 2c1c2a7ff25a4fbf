-- Where the statements at the places (row numbers) $places stand.
SELECT s.statement_id, s.document_id, s.page, s.char_start, s.char_end, s.quote, s.quote_start, s.quote_end, d.media_type
FROM (FROM indicator_statement WHERE rowid IN (SELECT unnest($places::BIGINT[]))) s JOIN document d USING (document_id);
