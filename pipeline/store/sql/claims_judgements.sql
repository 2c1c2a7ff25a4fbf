-- Judgements, as reviewed, in the documents $documents.
SELECT judgement_id, document_id, aspect, grade, subject, framework, standing, inspected_start, inspected_end, published,
       doubt, quote
FROM reviewed_judgement
WHERE document_id IN (SELECT unnest($documents::VARCHAR[]))
  AND review IS DISTINCT FROM 'reject'
ORDER BY standing, document_id, char_start, judgement_id;
