-- The catalogue, with the number of statements that are linked to each indicator.
SELECT i.*, count(s.statement_id) AS statements
FROM indicator i LEFT JOIN indicator_statement s USING (indicator_id)
GROUP BY ALL ORDER BY i.topic, i.indicator_id;
