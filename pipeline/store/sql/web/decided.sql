-- What reviewers made of the statements $ids.
SELECT statement_id, decision, value, value_high, decimals, unit, qualifier FROM review
WHERE stale IS NULL AND statement_id IN (SELECT unnest($ids::VARCHAR[]));
