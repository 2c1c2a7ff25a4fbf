-- Statements that a public export masks: small counts and those that tell them, and the rates and shares that stand
-- on them: in the same quote, in the sentence right behind it, or of an indicator whose numerator or denominator is
-- such a count of the same subject and period; and all of these where they are said again, here or elsewhere.
CREATE TEMP TABLE masked AS
WITH counted AS (
    SELECT * FROM told SEMI JOIN small USING (statement_id)
), shares AS (
    SELECT * FROM told
    WHERE read_unit IN ('percent', 'percentage_points', 'ratio', 'times', 'per_100', 'per_1000', 'per_10000', 'per_100000')
), once AS (
    SELECT statement_id FROM small
    UNION
    SELECT statement_id FROM small_share
    UNION
    SELECT s.statement_id
    FROM shares s JOIN counted m USING (document_id)
    WHERE s.quote_start < m.quote_end AND m.quote_start < s.quote_end
        OR s.passage_id = m.passage_id AND s.quote_start BETWEEN m.quote_end AND m.quote_end + 3
    UNION
    SELECT s.statement_id
    FROM shares s
    JOIN indicator i USING (indicator_id)
    JOIN counted m ON m.indicator_id IN (i.numerator, i.denominator)
        AND m.subject IS NOT DISTINCT FROM s.subject AND m.subject_code IS NOT DISTINCT FROM s.subject_code
        AND m.subject_name IS NOT DISTINCT FROM s.subject_name AND m.period_end IS NOT DISTINCT FROM s.period_end
), figures AS (
    SELECT DISTINCT coalesce(s.repeat_of, s.statement_id) AS figure
    FROM indicator_statement s SEMI JOIN once USING (statement_id)
), known AS (
    SELECT DISTINCT indicator_id, unit, value, subject, subject_name, subject_code, period_start, period_end
    FROM indicator_statement s SEMI JOIN once USING (statement_id)
    WHERE indicator_id IS NOT NULL AND value IS NOT NULL AND period_end IS NOT NULL
)
SELECT statement_id FROM once
UNION
SELECT s.statement_id FROM indicator_statement s JOIN figures f ON f.figure = coalesce(s.repeat_of, s.statement_id)
UNION
SELECT s.statement_id
FROM indicator_statement s JOIN known k USING (indicator_id, unit, value, period_end)
WHERE k.subject IS NOT DISTINCT FROM s.subject AND k.subject_code IS NOT DISTINCT FROM s.subject_code
    AND k.subject_name IS NOT DISTINCT FROM s.subject_name AND k.period_start IS NOT DISTINCT FROM s.period_start;
