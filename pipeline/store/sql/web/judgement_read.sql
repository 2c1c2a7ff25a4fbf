-- The judgement $id as the rules read it.
SELECT * FROM judgement WHERE judgement_id = $id;
