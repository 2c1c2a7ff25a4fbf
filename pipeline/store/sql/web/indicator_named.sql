-- The indicator with the id or label $name.
SELECT indicator_id FROM indicator WHERE indicator_id = $name OR lower(label) = lower($name) ORDER BY indicator_id <> $name LIMIT 1;
