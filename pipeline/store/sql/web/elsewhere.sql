-- The figure of the statement $id elsewhere: the same indicator, subject and period.
SELECT statement_id, value, value_high, unit, qualifier, decimals, status, subject, subject_name, authority, period_start, period_end,
       role, quote, citation, path, page
FROM cited_statement
WHERE indicator_id = $indicator AND subject IS NOT DISTINCT FROM $subject AND role = $role
  AND period_start = $period_start AND period_end = $period_end
  AND (subject <> 'local' OR authority IS NOT DISTINCT FROM $authority) AND statement_id <> $id
ORDER BY path, char_start LIMIT 50;
