-- Decisions that are not in force, and why.
SELECT * FROM review WHERE stale IS NOT NULL ORDER BY document_path, page, as_written, review_id;
