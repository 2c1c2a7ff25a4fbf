-- What was not read, not understood or not linked; failed first.
SELECT document_path, page, stage, severity, code, message
FROM problem
WHERE ($severity IS NULL OR severity = $severity) AND ($stage IS NULL OR stage = $stage)
ORDER BY list_position(['failed', 'doubtful', 'note'], severity), document_path, page NULLS FIRST, stage, code, message;
