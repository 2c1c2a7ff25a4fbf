-- The columns of the table or view $table, with their comments. A view's column without one of its own
-- says what the column of the same name says in the first table, or else view, that has it.
WITH described AS (
    SELECT table_oid AS oid, 1 AS rank FROM duckdb_tables() WHERE database_name = current_database()
    UNION ALL
    SELECT view_oid, 2 FROM duckdb_views() WHERE database_name = current_database() AND NOT internal
), told AS (
    SELECT c.column_name, first(c.comment ORDER BY d.rank, d.oid) AS comment
    FROM duckdb_columns() c JOIN described d ON d.oid = c.table_oid
    WHERE c.database_name = current_database() AND c.comment IS NOT NULL
    GROUP BY c.column_name
)
SELECT c.column_name, c.data_type, coalesce(c.comment, told.comment) AS comment
FROM duckdb_columns() c LEFT JOIN told USING (column_name)
WHERE c.table_name = $table AND c.database_name = current_database()
ORDER BY c.column_index;
