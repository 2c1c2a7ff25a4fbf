-- The statement $id of the document $document as the rules read it, with what `explain` tells of it.
SELECT s.*, d.path, d.doc_type, d.reporting_start, d.reporting_end, d.meeting_date, d.inspected_end,
       i.label AS indicator_label, i.definition AS indicator_definition, r.label AS runner_up_label,
       p.kind AS passage_kind, p.heading
FROM indicator_statement s
JOIN document d USING (document_id)
LEFT JOIN passage p ON p.document_id = $document AND p.passage_id = s.passage_id
LEFT JOIN indicator i ON i.indicator_id = s.indicator_id
LEFT JOIN indicator r ON r.indicator_id = s.runner_up_id
WHERE s.statement_id = $id AND s.document_id = $document LIMIT 1;
