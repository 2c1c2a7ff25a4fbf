"""Everything goes into one DuckDB file, replaced in one step."""
