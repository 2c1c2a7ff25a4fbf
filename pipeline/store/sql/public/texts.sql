-- Every quote and passage that holds a masked number, with where it stands and where they stand.
WITH texts AS (
    SELECT document_id, quote_start AS char_start, quote_end AS char_end, quote AS text FROM indicator_statement
    UNION
    SELECT document_id, char_start, char_end, quote FROM judgement
    UNION
    SELECT document_id, char_start, char_end, text FROM passage
)
SELECT t.document_id, t.char_start, t.char_end, t.text,
    list(s.char_start ORDER BY s.char_start) AS starts, list(s.char_end ORDER BY s.char_start) AS ends
FROM texts t JOIN masked_span s
    ON s.document_id = t.document_id AND s.char_start >= t.char_start AND s.char_end <= t.char_end
GROUP BY ALL;
