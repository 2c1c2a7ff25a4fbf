-- Judgements that a person accepted or corrected, as reviewed, in order of their documents.
SELECT d.path, d.document_id, j.page, j.char_start, j.char_end, p.char_start AS quote_start, p.char_end AS quote_end,
       j.framework, j.aspect, j.grade, j.subject, j.inspected_start, j.inspected_end, j.published, j.standing
FROM reviewed_judgement j JOIN document d USING (document_id)
JOIN passage p ON p.document_id = j.document_id AND p.passage_id = j.passage_id
WHERE j.review IN ('accept', 'correct')
ORDER BY d.path, j.char_start, j.judgement_id;
