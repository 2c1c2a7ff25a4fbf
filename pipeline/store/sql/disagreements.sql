-- Pairs of statements that give the same indicator, subject and period different values.
SELECT * EXCLUDE (ordinal, char_start) FROM disagreement
ORDER BY indicator_id, period_start, period_end, subject, path, ordinal, char_start, statement_id, other_statement_id;
