-- Statements that wait for a reviewer: by $filter, of $document, of $indicator;
-- behind the statement at $path, $char_start and $statement, if that is given.
WITH placed AS (
    SELECT c.row_id, c.statement_id, c.document_id, d.path, c.char_start
    FROM waiting($filter, $document, $indicator) c JOIN document d USING (document_id)
    WHERE $path IS NULL OR (d.path, c.char_start, c.statement_id) > ($path, $char_start, $statement)
    ORDER BY d.path, c.char_start, c.statement_id LIMIT $many OFFSET $skip
)
SELECT s.statement_id, s.value, s.value_high, s.decimals, s.unit, s.qualifier, s.role, s.measure, s.status,
       s.subject, s.subject_name, s.period_start, s.period_end, s.indicator_id, s.doubt, s.repeat_of, s.quote, s.review,
       s.page, s.label, d.authority, d.title, p.path, p.char_start, h.changes, h.what
FROM placed p
JOIN reviewed_statement s ON s.row_id = p.row_id
JOIN document d ON d.document_id = p.document_id
LEFT JOIN statement_change h ON h.statement_id = p.statement_id
ORDER BY p.path, p.char_start, p.statement_id;
