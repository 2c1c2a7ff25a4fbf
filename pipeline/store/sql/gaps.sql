-- Indicators that an authority's papers of one kind reported for at least $periods periods and then no more:
-- the last figure of their own, and the later papers of that kind that have none.
WITH paper AS (
    SELECT document_id, authority, authority_code, doc_type, path, title,
           coalesce(reporting_end, inspected_end, meeting_date, published_date) AS reports_to
    FROM document WHERE authority IS NOT NULL
), told AS (
    SELECT DISTINCT s.indicator_id, p.authority, p.doc_type, p.reports_to, p.document_id
    FROM reviewed_statement s JOIN paper p USING (document_id)
    WHERE s.indicator_id IS NOT NULL AND s.role = 'level' AND s.subject = 'local' AND p.reports_to IS NOT NULL
      AND s.review IS DISTINCT FROM 'reject'
      -- a look back is no report of the time
      AND (s.period_end IS NULL OR s.period_end >= p.reports_to - INTERVAL 400 DAY)
), stopped AS (
    SELECT indicator_id, authority, doc_type, count(DISTINCT reports_to) AS periods,
           min(reports_to) AS first_reported, max(reports_to) AS last_reported, arg_max(document_id, reports_to) AS last_document
    FROM told GROUP BY ALL HAVING count(DISTINCT reports_to) >= $periods
), later AS (
    SELECT s.*, count(DISTINCT p.reports_to) AS periods_since, max(p.reports_to) AS latest_paper
    FROM stopped s JOIN paper p
        ON p.authority = s.authority AND p.doc_type IS NOT DISTINCT FROM s.doc_type AND p.reports_to > s.last_reported
    GROUP BY ALL
), last_told AS (
    SELECT c.indicator_id, c.document_id, c.statement_id, c.value, c.unit, c.citation, c.link, c.quote, c.period_end
    FROM cited_statement c SEMI JOIN later l ON l.last_document = c.document_id AND l.indicator_id = c.indicator_id
    WHERE c.role = 'level' AND c.subject = 'local' AND c.value IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY c.indicator_id, c.document_id ORDER BY c.period_end DESC NULLS LAST, c.ordinal, c.char_start
    ) = 1
)
SELECT
    l.indicator_id, i.label AS indicator_label, l.authority, l.doc_type, l.periods, l.first_reported, l.last_reported,
    l.periods_since, l.latest_paper, t.value AS last_value, t.unit, t.statement_id, t.citation, t.link, t.quote
FROM later l JOIN indicator i USING (indicator_id)
LEFT JOIN last_told t ON t.indicator_id = l.indicator_id AND t.document_id = l.last_document
WHERE ($authority IS NULL OR l.authority = $authority)
ORDER BY l.periods DESC, l.periods_since DESC, l.authority, l.doc_type, l.indicator_id;
