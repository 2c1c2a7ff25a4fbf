-- Decisions, the newest first.
SELECT *, count(*) OVER () AS found FROM review ORDER BY reviewed_at DESC, review_id LIMIT $many OFFSET $skip;
