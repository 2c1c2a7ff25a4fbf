-- Every statement with its citation and link.
SELECT * FROM cited_statement ORDER BY path, ordinal, char_start, statement_id;
