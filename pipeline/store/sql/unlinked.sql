-- Statements that no indicator fits well enough.
SELECT * EXCLUDE (ordinal, char_start) FROM unlinked_statement ORDER BY path, ordinal, char_start, statement_id;
