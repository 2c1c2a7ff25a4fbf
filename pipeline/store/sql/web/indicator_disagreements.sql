-- Pairs of values that documents give the indicator $id for the same subject and period, of $authority or of all.
SELECT * FROM disagreement
WHERE indicator_id = $id AND ($authority IS NULL OR subject <> 'local' OR place = $authority)
ORDER BY period_start, period_end, subject, path, statement_id, other_statement_id LIMIT 30;
