-- Statements that may speak of what a claim speaks of: in the documents $documents (all where NULL), linked to
-- one of $indicators, or of a value between $low and $high, or with enough of the $words (patterns, one an idea)
-- in their measure. Those with most in common come first.
WITH near AS (
    SELECT statement_id, document_id, passage_id,
        indicator_id IS NOT NULL AND list_contains($indicators::VARCHAR[], indicator_id) AS linked,
        value BETWEEN $low AND $high AS same_value,
        len(list_filter($words::VARCHAR[], lambda word: regexp_matches(measure, word, 'i'))) AS common
    FROM indicator_statement
    WHERE ($documents::VARCHAR[] IS NULL OR list_contains($documents::VARCHAR[], document_id))
      AND role <> 'limit' AND value IS NOT NULL
)
SELECT s.statement_id, s.document_id, s.measure, s.quote, p.heading, s.as_written, s.value, s.value_high, s.decimals,
       s.unit, s.qualifier, s.role, s.direction, s.subject, s.subject_name, s.period_start, s.period_end, s.period_basis,
       s.status, s.doubt, s.indicator_id, s.quote_start
FROM near n
JOIN indicator_statement s USING (statement_id)
LEFT JOIN passage p ON p.document_id = s.document_id AND p.passage_id = s.passage_id
WHERE n.linked OR n.same_value OR n.common >= $least
ORDER BY n.linked::INTEGER * 3 + n.same_value::INTEGER * 2 + n.common DESC, s.document_id, s.char_start, s.statement_id
LIMIT $most;
