-- The problems of the document with the path $path.
SELECT severity, stage, code, message, page FROM problem WHERE document_path = $path
ORDER BY list_position(['failed', 'doubtful', 'note'], severity), page NULLS FIRST, code, message LIMIT 200;
