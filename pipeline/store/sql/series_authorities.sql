-- The authorities that documents are about, each with its code.
SELECT DISTINCT authority, authority_code FROM document WHERE authority IS NOT NULL ORDER BY ALL;
