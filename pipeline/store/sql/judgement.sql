-- The judgement $id with its document.
SELECT j.*, d.path FROM judgement j JOIN document d USING (document_id) WHERE j.judgement_id = $id LIMIT 1;
