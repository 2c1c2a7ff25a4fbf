-- Problems by severity, the worst first.
SELECT severity, count(*) AS problems FROM problem
GROUP BY severity ORDER BY list_position(['failed', 'doubtful', 'note'], severity);
