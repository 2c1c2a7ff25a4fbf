-- Every row of those files.
SELECT * FROM official_figure ORDER BY source_id, line, figure_id;
