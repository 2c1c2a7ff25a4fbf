-- Every document with what a check asks of it: whose it is, and the days it is known by.
SELECT document_id, path, authority, coalesce(published_date, meeting_date, inspected_end, reporting_end) AS published,
       inspected_start, inspected_end, published_date
FROM document
QUALIFY row_number() OVER (PARTITION BY text_sha256, authority ORDER BY path) = 1  -- the same text in another file counts once
ORDER BY path, document_id;
