-- Every statement without an indicator.
SELECT * FROM unlinked_statement ORDER BY path, ordinal, char_start, statement_id;
