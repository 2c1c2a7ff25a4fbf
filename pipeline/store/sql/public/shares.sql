-- Shares with the count right behind them in the same quote: "25% of the 12 children".
SELECT s.statement_id, s.value AS share, c.value AS base,
    substr(s.quote, s.char_end - s.quote_start + 1, c.char_start - s.char_end) AS between
FROM indicator_statement s
JOIN indicator_statement c ON c.document_id = s.document_id AND c.quote_start = s.quote_start
    AND c.char_start BETWEEN s.char_end AND s.char_end + 60
WHERE s.unit = 'percent' AND s.role = 'level' AND c.unit = 'count' AND c.role = 'level'
    AND s.value BETWEEN 0 AND 100 AND c.value IS NOT NULL;
