-- Every span of the document $id, with the text that it must be equal to.
SELECT 'passage' AS table_name, passage_id AS id, page, char_start, char_end, text FROM passage WHERE document_id = $id
UNION ALL
SELECT 'indicator_statement', statement_id, page, char_start, char_end, as_written
FROM indicator_statement WHERE document_id = $id
UNION ALL
SELECT 'date_mention', NULL, page, char_start, char_end, as_written FROM date_mention WHERE document_id = $id
UNION ALL
SELECT 'number', NULL, page, char_start, char_end, as_written FROM number WHERE document_id = $id
ORDER BY table_name, char_start, char_end, id;
