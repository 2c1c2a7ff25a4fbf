-- Names of indicators, labels included, each with its indicator.
SELECT alias AS name, indicator_id FROM indicator_alias
UNION SELECT label, indicator_id FROM indicator
ORDER BY 1, 2;
