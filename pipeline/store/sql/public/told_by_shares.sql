-- Shares and parts that tell a small count with the count that they are of: those found by their words, and those
-- of a row or sentence that holds part, whole and share: "38 | 40 | 95%".
CREATE TEMP TABLE small_share AS
WITH counted AS (
    FROM indicator_statement
    WHERE unit IN ('percent', 'count') AND role = 'level' AND value > 0
    QUALIFY count(*) OVER (PARTITION BY document_id, quote_start) <= $most::INTEGER
), worked_out AS (
    SELECT s.statement_id AS share, a.statement_id AS part
    FROM counted s
    JOIN counted a ON a.document_id = s.document_id AND a.quote_start = s.quote_start AND a.unit = 'count'
    JOIN counted b ON b.document_id = s.document_id AND b.quote_start = s.quote_start AND b.unit = 'count'
    WHERE s.unit = 'percent' AND b.value - a.value BETWEEN 1 AND 4
        AND abs(s.value - 100 * a.value / b.value) <= 0.5 / pow(10, coalesce(s.decimals, 0))
)
SELECT unnest($statements::VARCHAR[]) AS statement_id
UNION
SELECT unnest([share, part]) FROM worked_out;
