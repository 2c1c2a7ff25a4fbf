-- Statements that a public export masks: counts below 5, as read or as a reviewer corrected them,
-- and the rates and shares that stand on them: in the same quote, in the sentence right behind it, or
-- of an indicator whose numerator or denominator is such a count of the same subject and period.
CREATE TEMP TABLE masked AS
WITH told AS (
    SELECT *, value AS read_value, value_high AS read_high, unit AS read_unit FROM indicator_statement
    UNION ALL BY NAME
    SELECT s.*, r.value AS read_value, r.value_high AS read_high, r.unit AS read_unit
    FROM indicator_statement s JOIN review r ON r.statement_id = s.statement_id
), small AS (
    SELECT * FROM told WHERE read_unit = 'count' AND (abs(read_value) < 5 OR abs(read_high) < 5)
), shares AS (
    SELECT * FROM told
    WHERE read_unit IN ('percent', 'percentage_points', 'ratio', 'times', 'per_100', 'per_1000', 'per_10000', 'per_100000')
)
SELECT statement_id FROM small
UNION
SELECT s.statement_id
FROM shares s JOIN small m USING (document_id)
WHERE s.quote_start < m.quote_end AND m.quote_start < s.quote_end
    OR s.passage_id = m.passage_id AND s.quote_start BETWEEN m.quote_end AND m.quote_end + 3
UNION
SELECT s.statement_id
FROM shares s
JOIN indicator i USING (indicator_id)
JOIN small m ON m.indicator_id IN (i.numerator, i.denominator)
    AND m.subject IS NOT DISTINCT FROM s.subject AND m.subject_code IS NOT DISTINCT FROM s.subject_code
    AND m.subject_name IS NOT DISTINCT FROM s.subject_name AND m.period_end IS NOT DISTINCT FROM s.period_end;
