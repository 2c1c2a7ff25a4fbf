-- Judgements of the documents $documents, or of the paths $paths, with a grade written as in $written.
SELECT j.judgement_id AS id, j.document_id, d.path, j.page, p.label,
       substring(p.text, (j.char_start - p.char_start + 1)::BIGINT, (j.char_end - j.char_start)::BIGINT) AS as_written,
       j.char_start, j.char_end, j.quote, p.text AS context, p.char_start AS context_start,
       j.framework, j.aspect, j.grade, j.subject, j.standing, j.inspected_start, j.inspected_end, j.published, j.rule
FROM judgement j JOIN document d USING (document_id)
JOIN passage p ON p.document_id = j.document_id AND p.passage_id = j.passage_id
WHERE (j.document_id IN (SELECT unnest($documents)) OR d.path IN (SELECT unnest($paths)))
  AND as_written IN (SELECT unnest($written));
