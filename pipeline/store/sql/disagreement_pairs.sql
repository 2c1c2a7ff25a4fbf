-- Pairs of reported values of the same indicator, subject and period that differ, with when each paper reports.
-- At most a hundred of one figure, so that memory stays flat where papers give it in thousands of ways; the view
-- disagreement has them all.
SELECT
    d.indicator_id, d.indicator_label, d.unit, d.subject, d.place, d.period_start, d.period_end,
    d.statement_id, d.value, d.citation, d.quote, d.link, coalesce(m.title, parse_filename(m.path)) AS source,
    m.reporting_start,
    d.other_statement_id, d.other_value, d.other_citation, d.other_quote, d.other_link,
    coalesce(o.title, parse_filename(o.path)) AS other_source, o.reporting_start AS other_reporting_start,
    m.authority, m.authority_code
FROM disagreement d
JOIN document m ON m.path = d.path
JOIN document o ON o.path = d.other_path
QUALIFY row_number() OVER (
    PARTITION BY d.indicator_id, d.unit, d.subject, d.place, d.period_start, d.period_end
    ORDER BY d.path, d.ordinal, d.char_start, d.statement_id, d.other_statement_id
) <= 100
ORDER BY d.indicator_id, d.period_start, d.period_end, d.subject, d.path, d.ordinal, d.char_start, d.statement_id,
         d.other_statement_id;
