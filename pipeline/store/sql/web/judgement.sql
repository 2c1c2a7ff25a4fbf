-- The judgement $id with its citation.
SELECT * FROM cited_judgement WHERE judgement_id = $id;
