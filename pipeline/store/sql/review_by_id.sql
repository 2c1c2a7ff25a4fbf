-- The statements $ids as the rules read them, with what a review compares.
SELECT s.statement_id AS id, s.document_id, d.path, s.page, s.label, s.as_written, s.char_start, s.char_end, s.quote,
       s.quote AS context, s.quote_start AS context_start,
       s.value, s.value_high, s.decimals, s.unit, s.qualifier, s.role, s.direction, s.subject, s.subject_name,
       s.subject_code, s.period_start, s.period_end, s.indicator_id, s.rule
FROM indicator_statement s JOIN document d USING (document_id)
WHERE s.statement_id IN (SELECT unnest($ids));
