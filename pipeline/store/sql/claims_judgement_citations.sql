-- Page, label, citation and link of the judgements $ids.
SELECT judgement_id AS id, page, label, citation, link FROM cited_judgement
WHERE judgement_id IN (SELECT unnest($ids::VARCHAR[]));
