-- Problems of $severity and $stage, the worst first.
SELECT p.*, d.document_id, count(*) OVER () AS found
FROM problem p LEFT JOIN document d ON d.path = p.document_path
WHERE ($severity IS NULL OR severity = $severity) AND ($stage IS NULL OR stage = $stage)
ORDER BY list_position(['failed', 'doubtful', 'note'], severity), document_path, page NULLS FIRST, stage, code, message
LIMIT $many OFFSET $skip;
