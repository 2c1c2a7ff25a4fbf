-- Where the statement or judgement $id stands.
SELECT document_id, page, char_start FROM indicator_statement WHERE statement_id = $id
UNION ALL SELECT document_id, page, char_start FROM judgement WHERE judgement_id = $id LIMIT 1;
