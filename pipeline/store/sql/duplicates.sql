-- Ids that stand on more than one row of a document: kept, and said.
INSERT INTO problem BY NAME
SELECT
    d.path AS document_path, 'store' AS stage, 'doubtful' AS severity, 'duplicate_id' AS code,
    n || ' rows of the table ' || table_name || ' have the same id ' || id || '.' AS message, page
FROM (
    SELECT 'indicator_statement' AS table_name, statement_id AS id, document_id, min(page) AS page, count(*) AS n
    FROM indicator_statement GROUP BY ALL HAVING count(*) > 1
    UNION ALL
    SELECT 'judgement', judgement_id, document_id, min(page), count(*) FROM judgement GROUP BY ALL HAVING count(*) > 1
    UNION ALL
    SELECT 'passage', passage_id, document_id, min(page), count(*) FROM passage GROUP BY ALL HAVING count(*) > 1
)
JOIN document d USING (document_id);
