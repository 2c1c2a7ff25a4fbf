-- The catalogue by topic, with the number of statements that are linked to each indicator.
SELECT i.*, coalesce(n.statements, 0) AS statements
FROM indicator i
LEFT JOIN (SELECT indicator_id, count(*) AS statements FROM reviewed_statement GROUP BY indicator_id) n USING (indicator_id)
ORDER BY i.topic, i.label;
