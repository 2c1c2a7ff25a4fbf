-- The years that statements end in.
SELECT year(period_end) AS year, count(*) AS statements
FROM indicator_statement WHERE period_end IS NOT NULL GROUP BY ALL ORDER BY year;
