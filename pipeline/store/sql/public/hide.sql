-- Tables of this connection that hide the stored ones: what a public export shows. They have no character
-- offsets, which would tell how long a masked number is, and no reviewer's name or note.
CREATE TEMP TABLE shown_statement AS
SELECT s.* REPLACE (
    CASE WHEN m.statement_id IS NULL THEN s.value END AS value,
    CASE WHEN m.statement_id IS NULL THEN s.value_high END AS value_high,
    CASE WHEN m.statement_id IS NULL THEN s.decimals END AS decimals,
    CASE WHEN m.statement_id IS NULL THEN s.as_written ELSE '[masked]' END AS as_written,
    CASE WHEN m.statement_id IS NULL THEN s.status ELSE 'suppressed' END AS status,
    CASE WHEN m.statement_id IS NULL THEN s.doubt END AS doubt,
    without_few(coalesce(t.text, s.quote)) AS quote,
    without_few(CASE WHEN m.statement_id IS NULL THEN s.measure ELSE without_word(s.measure, s.as_written) END) AS measure,
    NULL::BIGINT AS char_start, NULL::BIGINT AS char_end, NULL::BIGINT AS quote_start, NULL::BIGINT AS quote_end
)
FROM indicator_statement s
LEFT JOIN masked m USING (statement_id)
LEFT JOIN masked_text t ON t.document_id = s.document_id AND t.char_start = s.quote_start AND t.char_end = s.quote_end
WHERE NOT has_contact(s.quote);
CREATE TEMP TABLE shown_judgement AS
SELECT j.* REPLACE (without_few(coalesce(t.text, j.quote)) AS quote, NULL::BIGINT AS char_start, NULL::BIGINT AS char_end)
FROM judgement j LEFT JOIN masked_text t USING (document_id, char_start, char_end)
WHERE NOT has_contact(j.quote);
CREATE TEMP TABLE shown_number AS
SELECT n.* REPLACE (NULL::BIGINT AS char_start, NULL::BIGINT AS char_end)
FROM number n ANTI JOIN masked_span USING (document_id, char_start, char_end)
LEFT JOIN passage p USING (document_id, passage_id)
WHERE n.kind <> 'contact' AND NOT coalesce(has_contact(p.text) AND contains(contacts(p.text), as_written), FALSE)
    AND NOT (n.kind = 'name' AND is_few(as_written) AND rule IN ('one-without-a-level', 'both-without-a-numeral'));
CREATE TEMP TABLE shown_passage AS
SELECT p.* REPLACE (
    without_few(without_contact(coalesce(t.text, p.text))) AS text,
    without_few(without_contact(coalesce(h.shown, p.heading))) AS heading,
    NULL::BIGINT AS char_start, NULL::BIGINT AS char_end
)
FROM passage p
LEFT JOIN masked_text t USING (document_id, char_start, char_end)
LEFT JOIN masked_heading h ON h.document_id = p.document_id AND h.heading = p.heading;
CREATE TEMP TABLE shown_review AS
SELECT r.* REPLACE (
    'a reviewer' AS reviewer, NULL::VARCHAR AS note, NULL::VARCHAR AS stale,
    CASE WHEN m.statement_id IS NULL THEN r.value END AS value,
    CASE WHEN m.statement_id IS NULL THEN r.value_high END AS value_high,
    CASE WHEN m.statement_id IS NULL THEN r.decimals END AS decimals,
    coalesce(s.as_written, r.as_written) AS as_written, coalesce(s.quote, j.quote) AS quote
)
FROM review r
LEFT JOIN shown_statement s ON s.statement_id = r.statement_id
LEFT JOIN shown_judgement j ON j.judgement_id = r.judgement_id
LEFT JOIN masked m ON m.statement_id = r.statement_id
WHERE r.stale IS NULL AND (s.statement_id IS NOT NULL OR j.judgement_id IS NOT NULL);
CREATE TEMP TABLE shown_document AS
SELECT * REPLACE (without_few(without_contact(title)) AS title) FROM document;
CREATE TEMP TABLE shown_page AS SELECT * REPLACE (NULL::BIGINT AS char_start, NULL::BIGINT AS char_end) FROM page;
CREATE TEMP TABLE shown_date AS SELECT * REPLACE (NULL::BIGINT AS char_start, NULL::BIGINT AS char_end) FROM date_mention;
CREATE TEMP TABLE shown_problem AS
SELECT * REPLACE (regexp_replace(without_contact(message),
    '(?i)[“"][^“”"]{0,300}\b(?:[0-4]|none|one|two|three|four)\b[^“”"]{0,300}[”"]', '“…”', 'g') AS message)
FROM problem;
CREATE OR REPLACE TEMP TABLE review AS FROM shown_review;
CREATE TEMP TABLE indicator_statement AS FROM shown_statement;
CREATE TEMP TABLE judgement AS FROM shown_judgement;
CREATE TEMP TABLE number AS FROM shown_number;
CREATE TEMP TABLE passage AS FROM shown_passage;
CREATE TEMP TABLE document AS FROM shown_document;
CREATE TEMP TABLE page AS FROM shown_page;
CREATE TEMP TABLE date_mention AS FROM shown_date;
CREATE TEMP TABLE problem AS FROM shown_problem;
