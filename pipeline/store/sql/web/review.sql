-- The decision $id, if it is in force, and what it is on.
SELECT review_id, coalesce(judgement_id, statement_id) AS id,
       CASE WHEN judgement_id IS NOT NULL THEN 'judgement' ELSE 'statement' END AS kind, decision, reviewer, as_written
FROM review WHERE review_id = $id AND coalesce(judgement_id, statement_id) IS NOT NULL;
