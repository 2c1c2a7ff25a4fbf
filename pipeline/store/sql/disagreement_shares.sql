-- Shares and rates with the counts that the catalogue says they are of, where one paper gives all three for the
-- same subject and period; the population of a rate may be that of another day, up to a year away.
WITH point AS (
    SELECT v.*, d.document_id, d.authority_code FROM series v JOIN document d ON d.path = v.path
    WHERE v.qualifier = 'exact' AND v.period_end IS NOT NULL
)
SELECT
    s.statement_id, n.statement_id AS part_id, w.statement_id AS whole_id,
    s.value, s.decimals, s.unit, n.value AS part, w.value AS whole, w.period_end = s.period_end AS same_day
FROM point s
JOIN indicator i ON i.indicator_id = s.indicator_id AND i.numerator IS NOT NULL AND i.denominator IS NOT NULL
JOIN point n ON n.indicator_id = i.numerator AND n.document_id = s.document_id AND n.subject = s.subject
    AND n.place IS NOT DISTINCT FROM s.place AND n.period_start = s.period_start AND n.period_end = s.period_end
JOIN point w ON w.indicator_id = i.denominator AND w.subject = s.subject AND w.place IS NOT DISTINCT FROM s.place
    AND CASE WHEN s.unit = 'percent' THEN w.document_id = s.document_id
                  AND w.period_start = s.period_start AND w.period_end = s.period_end
             ELSE abs(date_diff('day', w.period_end, s.period_end)) <= 366 END
QUALIFY row_number() OVER (
    PARTITION BY s.statement_id
    ORDER BY abs(date_diff('day', w.period_end, s.period_end)), w.document_id <> s.document_id, w.path, w.ordinal,
             w.char_start, n.ordinal, n.char_start
) = 1
ORDER BY s.indicator_id, s.path, s.ordinal, s.char_start, s.statement_id;
