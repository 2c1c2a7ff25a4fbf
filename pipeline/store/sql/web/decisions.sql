-- The decision on the statement or judgement $id that is in force, or why it is not.
SELECT * FROM review WHERE statement_id = $id OR judgement_id = $id ORDER BY stale NULLS FIRST, reviewed_at DESC;
