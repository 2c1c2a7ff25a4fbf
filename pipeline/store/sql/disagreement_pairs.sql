-- Pairs of reported values of the same indicator, subject and period that differ, with when each paper reports.
-- At most a hundred of one figure, among its first 101 values, so that neither time nor memory grows with the square
-- of their number where papers give it in thousands of ways; the view disagreement has them all.
WITH point AS (
    SELECT statement_id, indicator_id, unit, subject, period_start, period_end, value, decimals, path, ordinal,
           char_start, coalesce(place_code, place, authority) AS whose
    FROM series WHERE qualifier = 'exact'
    QUALIFY row_number() OVER (
        PARTITION BY indicator_id, unit, subject, whose, period_start, period_end, value, decimals
        ORDER BY path, ordinal, char_start, statement_id
    ) = 1
), early AS (
    SELECT *, row_number() OVER figure AS turn FROM point
    WINDOW figure AS (
        PARTITION BY indicator_id, unit, subject, whose, period_start, period_end
        ORDER BY path, ordinal, char_start, statement_id
    )
    QUALIFY turn <= 101
), pair AS (
    SELECT a.statement_id, b.statement_id AS other_statement_id
    FROM early a
    JOIN early b
      ON a.indicator_id = b.indicator_id AND a.unit = b.unit AND a.subject = b.subject
     AND a.period_start = b.period_start AND a.period_end = b.period_end
     AND a.whose IS NOT DISTINCT FROM b.whose AND a.turn < b.turn
    -- as the view disagreement has it: the less precise of the two is not the other one rounded
    WHERE abs(a.value - b.value)::DOUBLE > 0.5000001 * power(10, -least(coalesce(a.decimals, 0), coalesce(b.decimals, 0)))
    QUALIFY row_number() OVER (
        PARTITION BY a.indicator_id, a.unit, a.subject, a.whose, a.period_start, a.period_end
        ORDER BY a.turn, b.statement_id
    ) <= 100
)
SELECT
    a.indicator_id, a.indicator_label, a.unit, a.subject, a.place, a.period_start, a.period_end,
    a.statement_id, a.value, a.citation, a.quote, a.link, coalesce(m.title, parse_filename(m.path)) AS source,
    m.reporting_start,
    b.statement_id AS other_statement_id, b.value AS other_value, b.citation AS other_citation,
    b.quote AS other_quote, b.link AS other_link,
    coalesce(o.title, parse_filename(o.path)) AS other_source, o.reporting_start AS other_reporting_start,
    m.authority, m.authority_code
FROM pair
JOIN series a ON a.statement_id = pair.statement_id
JOIN series b ON b.statement_id = pair.other_statement_id
JOIN document m ON m.path = a.path
JOIN document o ON o.path = b.path
ORDER BY a.indicator_id, a.period_start, a.period_end, a.subject, a.path, a.ordinal, a.char_start, a.statement_id,
         other_statement_id;
