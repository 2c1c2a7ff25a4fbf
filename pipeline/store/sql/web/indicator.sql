-- The indicator $id.
SELECT * FROM indicator WHERE indicator_id = $id;
