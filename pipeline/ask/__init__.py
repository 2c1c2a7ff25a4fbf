"""Questions to the database: citations, checks of citations, exports."""
