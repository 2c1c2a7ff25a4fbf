-- Page, label, citation and link of the statements at the places (row numbers) $places: the lines of the view
-- cited_statement, for a few rows that are picked first.
SELECT s.statement_id AS id, s.page, s.label,
       citation_of(d.title, d.path, d.authority, d.publisher, d.meeting_date, d.published_date, d.reporting_end,
                   d.inspected_end, s.page, g.page_label, s.label) AS citation,
       link_of(d.source_url, d.path, d.media_type, s.page, s.quote) AS link
FROM (SELECT statement_id, document_id, page, label, quote FROM indicator_statement
      WHERE rowid IN (SELECT unnest($places::BIGINT[]))) s
JOIN document d USING (document_id)
LEFT JOIN page g ON g.document_id = s.document_id AND g.page = s.page;
