-- Statements that may speak of what a claim speaks of: in the documents $documents (all where NULL), linked to
-- one of $indicators, or of a value between $low and $high, or with at least $least of the words $word1 to $word6
-- (patterns, one an idea; NULL where there are fewer) in their measure. Those with most in common come first.
WITH near AS (
    SELECT statement_id, document_id, char_start,
        indicator_id IS NOT NULL AND list_contains($indicators::VARCHAR[], indicator_id) AS linked,
        value BETWEEN $low AND $high AS same_value,
        coalesce(regexp_matches(measure, $word1, 'i'), false)::INTEGER
        + coalesce(regexp_matches(measure, $word2, 'i'), false)::INTEGER
        + coalesce(regexp_matches(measure, $word3, 'i'), false)::INTEGER
        + coalesce(regexp_matches(measure, $word4, 'i'), false)::INTEGER
        + coalesce(regexp_matches(measure, $word5, 'i'), false)::INTEGER
        + coalesce(regexp_matches(measure, $word6, 'i'), false)::INTEGER AS common
    FROM indicator_statement
    WHERE ($documents::VARCHAR[] IS NULL OR list_contains($documents::VARCHAR[], document_id))
      AND role <> 'limit' AND value IS NOT NULL
), nearest AS (
    SELECT * FROM near WHERE linked OR same_value OR common >= $least
    ORDER BY linked::INTEGER * 3 + same_value::INTEGER * 2 + common DESC, document_id, char_start, statement_id
    LIMIT $most
)
SELECT s.statement_id, s.document_id, s.measure, s.quote, p.heading, s.as_written, s.value, s.value_high, s.decimals,
       s.unit, s.qualifier, s.role, s.direction, s.subject, s.subject_name, s.period_start, s.period_end, s.period_basis,
       s.status, s.doubt, s.indicator_id, s.quote_start
FROM nearest n
JOIN indicator_statement s USING (statement_id)
LEFT JOIN passage p ON p.document_id = s.document_id AND p.passage_id = s.passage_id
ORDER BY s.document_id, s.char_start, s.statement_id;
