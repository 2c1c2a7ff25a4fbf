-- The files of published statistics, with how many of their figures are of indicators of the catalogue.
SELECT s.name, s.title, s.publisher, s.source_url, s.licence, s.figures, count(p.figure_id) AS of_indicators, s.sha256
FROM official_source s LEFT JOIN official_point p USING (name)
GROUP BY ALL ORDER BY s.name;
