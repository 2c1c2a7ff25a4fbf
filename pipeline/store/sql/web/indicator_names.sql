-- Every indicator's id and label.
SELECT indicator_id, label FROM indicator ORDER BY label;
