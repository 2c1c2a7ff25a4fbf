-- Judgements of $authority, $standing and with the $grade, or all: those of a document's own first, the newest first.
SELECT judgement_id, grade, aspect, subject, framework, standing, inspected_start, inspected_end, published, doubt, quote,
       review, authority, title, path, page, citation, count(*) OVER () AS found
FROM cited_judgement
WHERE ($authority IS NULL OR authority = $authority) AND ($standing IS NULL OR standing = $standing)
  AND ($grade IS NULL OR grade = $grade)
ORDER BY authority NULLS LAST, coalesce(inspected_end, published, published_date) DESC NULLS LAST, path,
         aspect <> 'overall', char_start, judgement_id
LIMIT $many OFFSET $skip;
