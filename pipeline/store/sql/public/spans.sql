-- Where masked numbers stand: those of masked statements, and small ones that no rule understood.
CREATE TEMP TABLE masked_span AS
SELECT s.document_id, s.char_start, s.char_end FROM indicator_statement s SEMI JOIN masked USING (statement_id)
UNION
SELECT document_id, char_start, char_end FROM number
WHERE kind = 'unread' AND lower(as_written) IN ('0', '1', '2', '3', '4', 'none', 'zero', 'one', 'two', 'three', 'four');
