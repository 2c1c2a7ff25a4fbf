-- The statements of each disagreement.
SELECT statement_id, other_statement_id FROM disagreement LIMIT $many;
