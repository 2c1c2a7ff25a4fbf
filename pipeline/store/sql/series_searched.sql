-- How many documents and statements there are of an authority ($codes, $authority) or of all, and how many
-- of them are linked to $indicator.
SELECT
    count(DISTINCT d.document_id) AS documents,
    count(s.statement_id) AS statements,
    count(s.statement_id) FILTER (s.indicator_id = $indicator) AS linked
FROM document d LEFT JOIN indicator_statement s USING (document_id)
WHERE $authority IS NULL OR list_contains($codes::VARCHAR[], d.authority_code) OR d.authority = $authority;
