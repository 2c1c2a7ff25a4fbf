-- Every point of every series.
SELECT * FROM series
ORDER BY indicator_id, subject, place_code, place, period_start, period_end, path, ordinal, char_start, statement_id;
