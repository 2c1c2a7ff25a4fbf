-- The decisions in force and the stale ones, by their place.
SELECT decision, reviewer, reviewed_at, as_written, changed, note, stale, document_path, page, label, statement_id,
       judgement_id, review_id
FROM review ORDER BY document_path, page, as_written, review_id;
