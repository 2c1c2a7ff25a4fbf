-- How many decisions are in force.
SELECT count(*) AS reviews FROM review WHERE stale IS NULL;
