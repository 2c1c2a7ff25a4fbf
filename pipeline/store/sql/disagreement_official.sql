-- Reported levels beside the published figure of the same indicator and place: of the same period, or, where
-- the figure is a share, a score or a length of time, of a period that it lies in or runs into.
WITH reported AS (
    SELECT * FROM series WHERE period_end IS NOT NULL AND place_code IS NOT NULL
)
SELECT
    s.indicator_id, s.indicator_label, s.unit, s.subject, s.place, s.period_start, s.period_end,
    s.statement_id, s.value, s.value_high, s.decimals, s.qualifier, s.citation, s.quote, s.link, s.source,
    o.figure_id, o.value AS official_value, o.decimals AS official_decimals, o.citation AS official_citation,
    o.quote AS official_quote, o.link AS official_link, o.source AS official_source,
    o.period_start AS official_start, o.period_end AS official_end, s.authority, s.authority_code
FROM (SELECT r.*, coalesce(d.title, parse_filename(r.path)) AS source, d.authority_code
      FROM reported r JOIN document d ON d.path = r.path) s
JOIN official_point o ON o.indicator_id = s.indicator_id AND o.place_code = s.place_code
WHERE (s.period_start = o.period_start AND s.period_end = o.period_end)
   OR (s.unit IN ('percent', 'score', 'ratio', 'days', 'weeks', 'months')
       AND o.period_start < o.period_end AND s.period_start <= o.period_end AND s.period_end >= o.period_start
       -- "the national average" without a date is the last that was published then, of another year
       AND (s.subject = 'local' OR s.period_basis IS DISTINCT FROM 'inherited'))
ORDER BY s.indicator_id, s.place, s.period_start, s.period_end, s.path, s.ordinal, s.char_start, s.statement_id,
         o.period_start, o.figure_id;
