-- The authorities whose documents give figures of the indicator $id.
SELECT DISTINCT d.authority FROM reviewed_statement s JOIN document d USING (document_id)
WHERE s.indicator_id = $id AND d.authority IS NOT NULL ORDER BY d.authority LIMIT 500;
