-- Judgements in the documents $documents (all where NULL).
SELECT judgement_id, document_id, aspect, grade, subject, framework, standing, inspected_start, inspected_end, published,
       doubt, quote
FROM judgement
WHERE $documents::VARCHAR[] IS NULL OR document_id IN (SELECT unnest($documents::VARCHAR[]))
ORDER BY standing, document_id, char_start, judgement_id;
