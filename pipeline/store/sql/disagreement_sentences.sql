-- Levels of sentences that hold a share with its part and whole, or a count with others.
SELECT
    s.document_id, s.quote_start, s.char_start, s.char_end, s.statement_id, s.value, s.decimals, s.unit, s.qualifier,
    s.subject, s.subject_name, s.period_start, s.period_end, s.quote, s.measure, s.indicator_id
FROM indicator_statement s
WHERE s.role = 'level' AND s.value IS NOT NULL AND s.value_high IS NULL AND s.unit IN ('count', 'percent')
  AND s.method <> 'table'
WINDOW quote AS (PARTITION BY s.document_id, s.quote_start)
QUALIFY count(*) FILTER (s.unit = 'count') OVER quote >= 2 AND count(*) OVER quote >= 3
ORDER BY s.document_id, s.quote_start, s.char_start;
