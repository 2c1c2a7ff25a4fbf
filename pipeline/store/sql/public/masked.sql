-- Statements that a public export masks: small counts and those that tell them, and the rates and shares that stand
-- on them: in the same quote, in the sentence right behind it, in the sentence that "This is 3 pupils" goes back to, in
-- brackets behind a count in words, in a row "Percentage" right below or above the count, or of an indicator whose
-- numerator or denominator is such a count of the same subject and period; and all of these where they are said again, here or elsewhere.
CREATE TEMP TABLE masked AS
WITH counted AS (
    SELECT * FROM told
    WHERE statement_id IN (FROM small)
        OR read_unit = 'count' AND qualifier = 'under' AND read_value <= 5  -- "under 5" may be read, its share not
), shares AS (
    SELECT * FROM told
    WHERE read_unit IN ('percent', 'percentage_points', 'ratio', 'times', 'per_100', 'per_1000', 'per_10000', 'per_100000')
), placed AS (
    SELECT t.*, p.ordinal, p.text AS row_text,
        len(string_split(substr(p.text, 1, t.char_start - p.char_start), ' | ')) AS place
    FROM told t JOIN passage p USING (document_id, passage_id)
    WHERE p.kind = 'table_row'
), once AS (
    SELECT statement_id FROM small
    UNION
    SELECT statement_id FROM small_share
    UNION
    SELECT s.statement_id
    FROM shares s JOIN counted m USING (document_id)
    WHERE s.quote_start < m.quote_end AND m.quote_start < s.quote_end
        OR s.passage_id = m.passage_id AND s.quote_start BETWEEN m.quote_end AND m.quote_end + 3
        OR s.passage_id = m.passage_id AND m.quote_start BETWEEN s.quote_end AND s.quote_end + 3
            AND regexp_matches(m.quote, '^(?i)(?:this|that|it|these|those|they|which)\b')
    UNION
    SELECT statement_id FROM shares
    WHERE regexp_matches(substr(quote, 1, char_start - quote_start), few_pattern() || '[^()]{0,60}\($')
    UNION
    SELECT s.statement_id
    FROM placed s SEMI JOIN shares USING (statement_id)
    JOIN (FROM placed SEMI JOIN small USING (statement_id)) m USING (document_id, place)
    WHERE abs(s.ordinal - m.ordinal) = 1
        AND regexp_matches(s.row_text, '^(?i)(?:%|as a\b|(?:the )?(?:share|percentage|proportion|per ?cent|rate)\b)'
            || '|^[^|]*\((?:%|rate|share|percentage|per ?cent)\)')
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
