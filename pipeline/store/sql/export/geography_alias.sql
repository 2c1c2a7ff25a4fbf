-- The places' other names.
SELECT * FROM geography_alias ORDER BY code, alias;
