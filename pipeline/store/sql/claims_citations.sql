-- Page, label, citation and link of the statements and judgements $ids.
SELECT statement_id AS id, page, label, citation, link FROM cited_statement
WHERE list_contains($ids::VARCHAR[], statement_id)
UNION ALL
SELECT judgement_id, page, label, citation, link FROM cited_judgement
WHERE list_contains($ids::VARCHAR[], judgement_id);
