-- Ids of statements and judgements that begin with $prefix.
SELECT statement_id AS id FROM indicator_statement WHERE starts_with(statement_id, $prefix)
UNION SELECT judgement_id FROM judgement WHERE starts_with(judgement_id, $prefix)
ORDER BY id LIMIT 20;
