-- The places.
SELECT * FROM geography ORDER BY code;
