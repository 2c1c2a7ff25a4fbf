-- The statements of the indicator $id that a person decided on.
SELECT statement_id, decision AS review FROM review
WHERE stale IS NULL AND statement_id IS NOT NULL AND indicator_id = $id;
