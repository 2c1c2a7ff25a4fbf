-- The statements of the document $id whose numbers stand from character $first to $last, as reviewed.
SELECT s.* EXCLUDE (row_id), i.label AS indicator_label, d.authority
FROM reviewed_statement s JOIN document d USING (document_id) LEFT JOIN indicator i ON i.indicator_id = s.indicator_id
WHERE s.document_id = $id AND s.char_start >= $first AND s.char_start < $last
ORDER BY s.char_start, s.statement_id;
