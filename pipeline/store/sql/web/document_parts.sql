-- Where each part of 60 passages of the document $id begins, for documents without pages.
SELECT (row_number() OVER (ORDER BY ordinal) - 1) // 60 + 1 AS part, char_start, char_end
FROM passage WHERE document_id = $id
QUALIFY row_number() OVER (PARTITION BY part ORDER BY ordinal) = 1 ORDER BY part;
