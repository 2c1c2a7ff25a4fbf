-- Shares, and counts that are parts, beside a count that they may be of: in the same quote, or in the quote right
-- before theirs; with the words around them: behind the share; between both; before the share from the count
-- or the sentence's beginning on; and before the count. "25% of the 12 children", "12 children, 25% of them".
WITH counted AS (
    FROM indicator_statement
    WHERE unit IN ('percent', 'count') AND role = 'level' AND value >= 0
    QUALIFY count(*) OVER (PARTITION BY document_id, quote_start) <= $most::INTEGER
), near AS (
    SELECT s.statement_id, s.value, s.unit, c.value AS base,
        substr(c.quote, c.char_end - c.quote_start + 1, 25) AS after,
        substr(s.quote, s.char_end - s.quote_start + 1, 25) AS behind,
        right(substr(s.quote, 1 + greatest(0, c.char_end - s.quote_start),
            s.char_start - greatest(c.char_end, s.quote_start)), 25) AS before,
        CASE WHEN c.char_start BETWEEN s.char_end AND s.char_end + 60 AND c.quote_start = s.quote_start
            THEN substr(s.quote, s.char_end - s.quote_start + 1, c.char_start - s.char_end) END AS between,
        CASE WHEN c.char_end <= s.char_start
            THEN substr(c.quote, 1, c.char_start - c.quote_start) END AS opening
    FROM counted s
    JOIN counted c ON c.document_id = s.document_id AND c.passage_id = s.passage_id AND c.unit = 'count'
        AND c.statement_id <> s.statement_id AND c.value > 0
        AND (c.quote_start = s.quote_start OR s.quote_start BETWEEN c.quote_end AND c.quote_end + 3)
    WHERE s.unit = 'percent' AND s.value <= 100 OR s.unit = 'count' AND s.value < c.value
)
SELECT statement_id, CASE WHEN unit = 'percent' THEN round(value * base / 100, 0)::DECIMAL(20, 6) ELSE value END AS part, base,
    between, after, before, behind, opening
FROM near
WHERE between IS NOT NULL OR opening IS NOT NULL;
