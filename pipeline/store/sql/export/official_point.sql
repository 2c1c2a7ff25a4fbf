-- Every published figure of an indicator of the catalogue.
SELECT * FROM official_point
ORDER BY indicator_id, subject, place_code, place, period_start, period_end, name, line, figure_id;
