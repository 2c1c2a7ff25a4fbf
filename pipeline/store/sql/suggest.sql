-- Statements with a measure and no indicator, in the order of the documents.
SELECT statement_id, measure, unit, path AS document FROM unlinked_statement
WHERE measure IS NOT NULL AND unit IS NOT NULL ORDER BY path, ordinal, char_start, statement_id;
