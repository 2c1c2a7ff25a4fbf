-- Every decision in force or stale, by its place.
SELECT * FROM review ORDER BY document_path, page, as_written, review_id;
