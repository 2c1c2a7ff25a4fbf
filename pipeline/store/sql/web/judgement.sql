-- The judgement $id with its citation.
SELECT * FROM any_cited_judgement WHERE judgement_id = $id;
