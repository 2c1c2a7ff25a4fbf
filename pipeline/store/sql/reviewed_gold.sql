-- Statements that a person accepted or corrected, as reviewed, in order of their documents.
SELECT d.path, d.document_id, s.page, s.label, s.as_written, s.char_start, s.char_end, s.quote_start, s.quote_end,
       s.value, s.value_high, s.unit, s.qualifier, s.role, s.direction, s.subject, s.measure,
       s.period_start, s.period_end, s.period_basis
FROM reviewed_statement s JOIN document d USING (document_id)
WHERE s.review IN ('accept', 'correct')
ORDER BY d.path, s.char_start, s.statement_id;
