-- Every judgement.
SELECT t.* FROM judgement t JOIN document d USING (document_id)
LEFT JOIN passage p USING (document_id, passage_id)
ORDER BY d.path, p.ordinal, t.char_start, t.judgement_id;
