-- The statements of each disagreement. (No LIMIT here: over this view DuckDB 2.0 waits for itself for ever.)
SELECT statement_id, other_statement_id FROM disagreement;
