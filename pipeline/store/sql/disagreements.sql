-- Pairs of values that documents give the same indicator, subject and period.
SELECT * EXCLUDE (ordinal, char_start) FROM disagreement
ORDER BY indicator_id, period_start, period_end, subject, path, ordinal, char_start, statement_id, other_statement_id;
