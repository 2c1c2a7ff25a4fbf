-- How many statements are linked to the indicator $id.
SELECT count(*) AS statements FROM indicator_statement WHERE indicator_id = $id;
