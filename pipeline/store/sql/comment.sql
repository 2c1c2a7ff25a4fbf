-- The comment of the table or view $table.
SELECT comment FROM duckdb_tables() WHERE table_name = $table AND database_name = current_database()
UNION ALL
SELECT comment FROM duckdb_views() WHERE view_name = $table AND database_name = current_database();
