-- How many statements wait for a reviewer: by $filter (conflicting ones by $ids), of $document, of $indicator.
SELECT count(*) AS found FROM (
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
);
