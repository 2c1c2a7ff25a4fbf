-- Figures that tell a small count by arithmetic are hidden like it.
INSERT INTO small
SELECT statement_id FROM indicator_statement
WHERE list_contains($figures, coalesce(repeat_of, statement_id)) AND unit = 'count'
    AND NOT EXISTS (FROM small WHERE small.statement_id = indicator_statement.statement_id);
