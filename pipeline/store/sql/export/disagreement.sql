-- Every disagreement.
SELECT * FROM disagreement ORDER BY path, ordinal, char_start, statement_id, other_statement_id;
