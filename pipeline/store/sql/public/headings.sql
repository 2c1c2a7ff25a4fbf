-- Headings as passages below them repeat them ("Children > Missing") that hold masked numbers, with the masked ones.
SELECT p.document_id, p.heading, list(h.text ORDER BY h.text) AS texts, list(t.text ORDER BY h.text) AS shown
FROM (SELECT DISTINCT document_id, heading FROM passage WHERE heading IS NOT NULL) p
JOIN passage h ON h.document_id = p.document_id AND h.kind = 'heading' AND contains(p.heading, h.text)
JOIN masked_text t ON t.document_id = h.document_id AND t.char_start = h.char_start AND t.char_end = h.char_end
GROUP BY ALL;
