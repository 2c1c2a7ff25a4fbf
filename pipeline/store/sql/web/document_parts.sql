-- Where each part of 60 passages of the document $id begins, for documents without pages.
SELECT place // 60 + 1 AS part, min(char_start) AS char_start
FROM (SELECT char_start, row_number() OVER (ORDER BY ordinal) - 1 AS place FROM passage WHERE document_id = $id)
GROUP BY part ORDER BY part;
