-- The files of published statistics.
SELECT * FROM official_source ORDER BY name, source_id;
