-- Counts that may add up, group by group: those of a passage, and those of a table's column, of one subject and
-- period; in the order of the document. Only of documents that hold a count below 5.
WITH held AS (
    SELECT s.*, EXISTS (FROM small WHERE small.statement_id = s.statement_id) AS hidden,
        coalesce(s.repeat_of, s.statement_id) AS figure
    FROM indicator_statement s
    WHERE s.unit = 'count' AND s.role = 'level' AND s.value IS NOT NULL AND s.value_high IS NULL
        AND s.document_id IN (SELECT document_id FROM indicator_statement JOIN small USING (statement_id))
), placed AS (
    SELECT p.document_id, p.passage_id, p.ordinal, p.text, p.char_start,
        p.ordinal - row_number() OVER (PARTITION BY p.document_id ORDER BY p.ordinal) AS run
    FROM passage p WHERE p.kind = 'table_row'
), grouped AS (
    SELECT h.document_id || ' ' || h.passage_id AS scope, FALSE AS in_column, h.* FROM held h
    UNION ALL BY NAME
    SELECT concat_ws(' ', h.document_id, t.run,
            len(string_split(substr(t.text, 1, h.char_start - t.char_start), ' | '))) AS scope, TRUE AS in_column, h.*
    FROM held h JOIN placed t USING (document_id, passage_id)
)
SELECT dense_rank() OVER (ORDER BY scope, in_column, subject, subject_name, subject_code, period_start, period_end)
        AS bunch, in_column, figure, value, hidden
FROM grouped
QUALIFY count(*) OVER (
    PARTITION BY scope, in_column, subject, subject_name, subject_code, period_start, period_end) > 2
ORDER BY bunch, char_start;
