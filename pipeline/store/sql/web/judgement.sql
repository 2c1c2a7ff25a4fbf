-- The judgement $id as reviewed, with its citation and its passage.
SELECT j.*, p.text AS passage_text, p.char_start AS passage_start
FROM any_cited_judgement j
JOIN passage p ON p.document_id = j.document_id AND p.passage_id = j.passage_id
WHERE j.judgement_id = $id;
