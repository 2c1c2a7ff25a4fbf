-- The columns of the table or view $table, with their comments. A view's column without one of its own
-- says what the column of the same name says in the first table that has it.
WITH told AS (
    SELECT c.column_name, first(c.comment ORDER BY t.table_oid) AS comment
    FROM duckdb_columns() c JOIN duckdb_tables() t USING (database_name, table_oid)
    WHERE database_name = current_database()
    GROUP BY c.column_name
)
SELECT c.column_name, c.data_type, coalesce(c.comment, told.comment) AS comment
FROM duckdb_columns() c LEFT JOIN told USING (column_name)
WHERE c.table_name = $table AND c.database_name = current_database()
ORDER BY c.column_index;
