-- The authorities that documents are about, those with most documents first.
SELECT coalesce(authority, 'no authority named') AS authority, count(*) AS documents
FROM document GROUP BY ALL ORDER BY documents DESC, authority LIMIT 30;
