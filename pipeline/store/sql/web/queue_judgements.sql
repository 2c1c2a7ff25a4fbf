-- Judgements that nobody has decided on, of $document; behind the one at $path, $char_start and $statement, if that is given.
SELECT judgement_id AS statement_id, grade, aspect, subject, standing, inspected_start, inspected_end, doubt, quote, review,
       page, authority, title, path, char_start, count(*) OVER () AS found
FROM cited_judgement
WHERE review IS NULL AND ($document IS NULL OR document_id = $document)
  AND ($path IS NULL OR (path, char_start, judgement_id) > ($path, $char_start, $statement))
ORDER BY path, char_start, judgement_id LIMIT $many OFFSET $skip;
