-- Statements with the words $a, $b, $c and $d in their measure, the newest periods first.
SELECT s.statement_id, s.value, s.value_high, s.decimals, s.unit, s.qualifier, s.status, s.role, s.measure, s.subject, s.subject_name,
       s.period_start, s.period_end, s.doubt, s.repeat_of, s.review, s.quote, s.page, d.authority, d.title, d.path, d.document_id
FROM (
    SELECT row_id, statement_id, period_end FROM reviewed_statement
    WHERE contains(lower(measure), $a) AND contains(lower(measure), $b)
      AND contains(lower(measure), $c) AND contains(lower(measure), $d)
      AND review IS DISTINCT FROM 'reject'
    ORDER BY period_end DESC NULLS LAST, statement_id LIMIT 30
) c
JOIN reviewed_statement s ON s.row_id = c.row_id JOIN document d USING (document_id)
ORDER BY s.period_end DESC NULLS LAST, d.path, s.char_start;
