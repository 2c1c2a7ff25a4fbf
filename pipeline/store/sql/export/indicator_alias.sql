-- The catalogue's aliases.
SELECT * FROM indicator_alias ORDER BY indicator_id, alias;
