-- Where masked numbers stand: those of masked statements, and small ones that no rule understood or that
-- stand where nothing is stated: in headings, captions and samples.
CREATE TEMP TABLE masked_span AS
SELECT s.document_id, s.char_start, s.char_end FROM indicator_statement s SEMI JOIN masked USING (statement_id)
UNION
SELECT document_id, char_start, char_end FROM number
WHERE (kind = 'unread' OR kind = 'name' AND rule IN ('heading', 'caption', 'counts-nothing', 'sampled-cases'))
    AND lower(as_written) IN ('0', '1', '2', '3', '4', 'none', 'zero', 'one', 'two', 'three', 'four');
