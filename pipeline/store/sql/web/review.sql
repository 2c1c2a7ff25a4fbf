-- The decision $id, if it is in force.
SELECT review_id, statement_id, decision, reviewer, as_written FROM review WHERE review_id = $id;
