-- The authorities that documents are about, those with most documents first.
SELECT coalesce(authority, 'no authority named') AS authority, authority IS NOT NULL AS named, count(*) AS documents
FROM document GROUP BY ALL ORDER BY named DESC, documents DESC, authority LIMIT 60;
