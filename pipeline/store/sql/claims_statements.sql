-- The statements at the places (row numbers) $places, as reviewed.
SELECT s.row_id AS place, s.statement_id, s.document_id, s.measure, s.quote, p.heading,
       right(left(p.text, greatest(s.quote_start - p.char_start, 0)), 600) AS before, s.as_written, s.value,
       s.value_high, s.decimals, s.unit, s.qualifier, s.role, s.direction, s.subject, s.subject_name, s.period_start,
       s.period_end, s.period_basis, s.baseline_start, s.baseline_end, s.status, s.doubt, s.indicator_id, s.quote_start, s.char_start - s.quote_start AS at
FROM reviewed_statement s
JOIN passage p ON p.document_id = s.document_id AND p.passage_id = s.passage_id
WHERE s.row_id IN (SELECT unnest($places::BIGINT[]))
ORDER BY s.document_id, s.char_start, s.statement_id;
