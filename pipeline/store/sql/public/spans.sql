-- Where masked numbers stand: those of masked statements, and small ones that no rule understood or that
-- stand where nothing is stated: in headings, captions and samples, words that are all of a
-- table's cell, and those behind a colon, "only" or "rose by".
CREATE TEMP TABLE masked_span AS
SELECT s.document_id, s.char_start, s.char_end FROM indicator_statement s SEMI JOIN masked USING (statement_id)
UNION
SELECT document_id, char_start, char_end FROM number
WHERE (kind = 'unread' OR kind = 'name' AND rule IN ('heading', 'caption', 'counts-nothing', 'sampled-cases'))
    AND is_few(as_written)
UNION
SELECT n.document_id, n.char_start, n.char_end
FROM number n JOIN passage p USING (document_id, passage_id)
WHERE n.kind = 'name' AND n.rule = 'table-header' AND is_few(n.as_written)
    AND list_contains(string_split(p.text, ' | ')[2:], n.as_written)
UNION
SELECT n.document_id, n.char_start, n.char_end
FROM number n JOIN passage p USING (document_id, passage_id)
WHERE n.kind = 'name' AND n.rule IN ('nothing-counted', 'one-pronoun', 'one-without-a-level') AND is_few(n.as_written)
    AND regexp_matches(substr(p.text, 1, n.char_start - p.char_start), '(?i)(?:[:=(–—]|\b(?:by|to|from|only|just))\s?$');
