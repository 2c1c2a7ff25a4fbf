-- What a citation style says of the documents behind the statements and judgements $ids, and of the place in them.
SELECT c.id, coalesce(d.title, parse_filename(d.path)) AS title, d.publisher, d.authority, d.body, d.doc_type,
       d.meeting_date, d.published_date, coalesce(d.published_date, d.meeting_date, d.inspected_end, d.reporting_end) AS day,
       c.page, c.label, c.quote, c.citation, c.link, d.source_url IS NOT NULL AS online
FROM (
    SELECT statement_id AS id, document_id, page, label, quote, citation, link FROM any_cited_statement
    WHERE list_contains($ids::VARCHAR[], statement_id)
    UNION ALL
    SELECT judgement_id, document_id, page, label, quote, citation, link FROM any_cited_judgement
    WHERE list_contains($ids::VARCHAR[], judgement_id)
) c
JOIN document d USING (document_id);
