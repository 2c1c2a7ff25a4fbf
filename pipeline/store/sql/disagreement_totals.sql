-- Rows of tables with their cells' counts: those of tables that have a row for the total.
WITH tabled AS (
    SELECT p.document_id, p.passage_id, p.ordinal, p.heading, p.text,
           p.ordinal - row_number() OVER (PARTITION BY p.document_id ORDER BY p.ordinal) AS run
    FROM passage p WHERE p.kind = 'table_row'
), totalled AS (
    SELECT * FROM tabled
    QUALIFY bool_or(regexp_matches(text, '^\W*(grand |overall |sub-?)?totals?\b', 'i'))
        OVER (PARTITION BY document_id, run)
)
SELECT t.document_id, t.run, t.ordinal, t.text, s.statement_id, s.value, s.decimals, s.unit, s.qualifier,
       s.char_start - p.char_start AS at
FROM totalled t
JOIN passage p ON p.document_id = t.document_id AND p.passage_id = t.passage_id
LEFT JOIN indicator_statement s ON s.document_id = t.document_id AND s.passage_id = t.passage_id AND s.role = 'level'
ORDER BY t.document_id, t.run, t.ordinal, s.char_start;
