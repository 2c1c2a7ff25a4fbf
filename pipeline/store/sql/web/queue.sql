-- Statements that wait for a reviewer: by $filter (conflicting ones by $ids), of $document, of $indicator;
-- behind the statement at $path, $char_start and $statement, if that is given.
WITH chosen AS (
    SELECT s.statement_id, s.document_id, s.char_start
    FROM reviewed_statement s
    WHERE CASE $filter
            WHEN 'unsure' THEN s.review = 'unsure'
            WHEN 'stale' THEN s.statement_id IN (SELECT statement_id FROM review WHERE stale IS NOT NULL)
            WHEN 'undecided' THEN s.review IS NULL AND s.role <> 'limit'
            WHEN 'unlinked' THEN s.review IS NULL AND s.role <> 'limit' AND s.indicator_id IS NULL
            WHEN 'doubtful' THEN s.review IS NULL AND s.doubt IS NOT NULL
            WHEN 'small' THEN s.review IS NULL AND s.unit = 'count' AND s.value BETWEEN 0 AND 5 AND s.role <> 'limit'
            WHEN 'changed' THEN s.review IS NULL AND s.statement_id IN (SELECT statement_id FROM statement_change)
            WHEN 'conflicting' THEN s.review IS DISTINCT FROM 'reject' AND s.statement_id IN (SELECT unnest($ids))
          END
      AND ($document IS NULL OR s.document_id = $document)
      AND ($indicator IS NULL OR s.indicator_id = $indicator)
), placed AS (
    SELECT c.statement_id, c.document_id, d.path, c.char_start
    FROM chosen c JOIN document d USING (document_id)
    WHERE $path IS NULL OR (d.path, c.char_start, c.statement_id) > ($path, $char_start, $statement)
    ORDER BY d.path, c.char_start, c.statement_id LIMIT $many OFFSET $skip
)
SELECT s.statement_id, s.value, s.value_high, s.decimals, s.unit, s.qualifier, s.role, s.measure, s.status,
       s.subject, s.subject_name, s.period_start, s.period_end, s.indicator_id, s.doubt, s.repeat_of, s.quote, s.review,
       s.page, s.label, d.authority, d.title, p.path, p.char_start, h.changes, h.what
FROM placed p
JOIN reviewed_statement s ON s.document_id = p.document_id AND s.statement_id = p.statement_id
JOIN document d ON d.document_id = p.document_id
LEFT JOIN statement_change h ON h.statement_id = p.statement_id
ORDER BY p.path, p.char_start, p.statement_id;
