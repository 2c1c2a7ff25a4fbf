-- Documents, by title: those with the words $words in title, path or authority, of the authority $authority.
SELECT document_id, path, title, doc_type, authority, coalesce(meeting_date, published_date, reporting_end, inspected_end) AS dated,
       pages, count(*) OVER () AS found
FROM document
WHERE ($authority IS NULL OR authority = $authority)
  AND coalesce(list_bool_and(list_transform($words, lambda word:
      contains(lower(concat_ws(' ', title, path, authority, doc_type)), word))), true)
ORDER BY authority NULLS LAST, dated DESC NULLS LAST, path LIMIT $many OFFSET $skip;
