-- The statement $id as the rules read it.
SELECT value, value_high, decimals, unit, qualifier, role, direction, subject, subject_name, period_start, period_end, indicator_id, doubt
FROM indicator_statement WHERE statement_id = $id LIMIT 1;
