-- The views of onrecord: each a question that people ask of the tables.

-- The link of a citation. A fragment of its own in the address is dropped. A text fragment must hold
-- words as the web page shows them: no list marker, one cell of a table row, the ends of a long quote.
CREATE MACRO words_of_page(quote) AS
    regexp_replace(split_part(quote, ' | ', 1), '^(\(?[0-9A-Za-z]{1,4}[.)]|[•▪●–-])\s+', '');
CREATE MACRO fragment_part(words) AS
    replace(url_encode(array_to_string(words, ' ')), '-', '%2D');
CREATE MACRO text_fragment(words) AS
    CASE WHEN len(words) <= 12 THEN fragment_part(words)
         ELSE fragment_part(words[1:5]) || ',' || fragment_part(words[-5:]) END;
CREATE MACRO link_of(source_url, path, media_type, page, quote) AS
    CASE WHEN source_url IS NULL THEN path
         WHEN media_type = 'application/pdf' AND page IS NOT NULL
             THEN split_part(source_url, '#', 1) || '#page=' || page
         WHEN media_type IN ('text/html', 'application/xhtml+xml')
             THEN split_part(source_url, '#', 1) || '#:~:text='
                  || text_fragment(regexp_split_to_array(trim(words_of_page(quote)), '\s+'))
         ELSE source_url END;

-- The line that a person can paste: title, who, when, where in it.
CREATE MACRO day_of(day) AS strftime(day, '%-d %B %Y');
CREATE MACRO citation_of(title, path, authority, publisher, meeting, published, reported, inspected, page, page_label, label) AS
    array_to_string(list_filter([
        coalesce(title, parse_filename(path)),
        CASE WHEN authority IS NULL THEN publisher
             WHEN publisher IS NULL OR publisher = authority THEN authority
             ELSE publisher || ' on ' || authority END,
        coalesce('meeting of ' || day_of(meeting), 'published ' || day_of(published),
                 'inspection to ' || day_of(inspected), 'period to ' || day_of(reported)),
        CASE WHEN page_label IS NULL OR page_label = page::VARCHAR THEN 'page ' || page
             ELSE 'page ' || page_label || ' (page ' || page || ' of the file)' END,
        'paragraph ' || label
    ], lambda part: part IS NOT NULL), ', ');

-- Statements as reviewed: what views, series, claims and exports use. The table indicator_statement keeps
-- what the rules read. A reader fills `review` from the log anew (as a temporary table that hides the
-- stored one), so that a decision counts at once. Two branches, so that a filter reaches the big table.
CREATE VIEW reviewed_statement AS
SELECT s.rowid AS row_id, s.*, NULL::VARCHAR AS review, NULL::VARCHAR AS reviewer, NULL::VARCHAR AS reviewed_at
FROM indicator_statement s
ANTI JOIN (SELECT statement_id FROM review WHERE stale IS NULL) r ON r.statement_id = s.statement_id
UNION ALL
SELECT
    s.rowid AS row_id,
    s.* REPLACE (
        CASE r.decision WHEN 'correct' THEN r.value ELSE s.value END AS value,
        CASE r.decision WHEN 'correct' THEN r.value_high ELSE s.value_high END AS value_high,
        CASE r.decision WHEN 'correct' THEN r.decimals ELSE s.decimals END AS decimals,
        CASE r.decision WHEN 'correct' THEN r.unit ELSE s.unit END AS unit,
        CASE r.decision WHEN 'correct' THEN r.qualifier ELSE s.qualifier END AS qualifier,
        CASE r.decision WHEN 'correct' THEN r.role ELSE s.role END AS role,
        CASE r.decision WHEN 'correct' THEN r.direction ELSE s.direction END AS direction,
        CASE r.decision WHEN 'correct' THEN r.subject ELSE s.subject END AS subject,
        CASE r.decision WHEN 'correct' THEN r.subject_name ELSE s.subject_name END AS subject_name,
        CASE r.decision WHEN 'correct' THEN r.subject_code ELSE s.subject_code END AS subject_code,
        CASE r.decision WHEN 'correct' THEN r.period_start ELSE s.period_start END AS period_start,
        CASE r.decision WHEN 'correct' THEN r.period_end ELSE s.period_end END AS period_end,
        CASE WHEN r.decision = 'correct' AND r.period_start IS NULL THEN NULL
             WHEN r.decision = 'correct' THEN coalesce(s.period_basis, 'inherited')
             ELSE s.period_basis END AS period_basis,
        CASE r.decision WHEN 'correct' THEN r.indicator_id ELSE s.indicator_id END AS indicator_id,
        CASE WHEN r.decision IN ('accept', 'correct') THEN NULL
             WHEN r.decision = 'unsure' THEN concat_ws('; ', s.doubt, 'a reviewer is unsure')
             ELSE s.doubt END AS doubt
    ),
    r.decision, r.reviewer, r.reviewed_at
FROM indicator_statement s JOIN review r ON r.statement_id = s.statement_id AND r.stale IS NULL;
COMMENT ON VIEW reviewed_statement IS 'One row a statement with what reviewers made of it: corrected fields in place of the rules'' reading, rejected ones included.';
COMMENT ON COLUMN reviewed_statement.row_id IS 'Number of the row in indicator_statement: the quickest way to a few of them.';
COMMENT ON COLUMN reviewed_statement.review IS 'A person''s decision: accept, correct, reject or unsure; NULL where nobody has decided.';

-- The statements that wait for a reviewer, by one of the filters of the queue, of a document, of an indicator.
CREATE MACRO waiting(filter_name, of_document, of_indicator) AS TABLE
SELECT s.row_id, s.statement_id, s.document_id, s.char_start
FROM reviewed_statement s
WHERE CASE filter_name
        WHEN 'unsure' THEN s.review = 'unsure'
        WHEN 'undecided' THEN s.review IS NULL AND s.role <> 'limit'
        WHEN 'unlinked' THEN s.review IS NULL AND s.role <> 'limit' AND s.indicator_id IS NULL
        WHEN 'doubtful' THEN s.review IS NULL AND s.doubt IS NOT NULL
        WHEN 'small' THEN s.review IS NULL AND s.unit = 'count' AND s.value BETWEEN 0 AND 5 AND s.role <> 'limit'
        WHEN 'changed' THEN s.review IS NULL AND s.statement_id IN (SELECT statement_id FROM statement_change)
        WHEN 'conflicting' THEN s.review IS NULL AND s.statement_id IN (
            SELECT side.id FROM (SELECT unnest(sides) AS side FROM disagreement_found))
      END
  AND (of_document IS NULL OR s.document_id = of_document)
  AND (of_indicator IS NULL OR s.indicator_id = of_indicator);

CREATE VIEW any_cited_statement AS
SELECT
    s.statement_id, s.value, s.value_high, s.unit, s.qualifier, s.role, s.direction, s.measure,
    s.indicator_id, i.label AS indicator_label, i.topic,
    s.subject, s.subject_name, s.subject_code,
    s.period_start, s.period_end, s.period_basis, s.period_as_written, s.baseline_start, s.baseline_end,
    s.status, s.doubt, s.repeat_of, s.as_written, s.quote,
    citation_of(d.title, d.path, d.authority, d.publisher, d.meeting_date, d.published_date, d.reporting_end,
                d.inspected_end, s.page, g.page_label, s.label) AS citation,
    link_of(d.source_url, d.path, d.media_type, s.page, s.quote) AS link,
    d.path, d.title, d.doc_type, d.authority, d.authority_code, d.body, d.publisher, d.licence, d.source_url,
    d.meeting_date, d.published_date, d.reporting_start, d.reporting_end, d.inspected_start, d.inspected_end,
    s.page, g.page_label, s.label, p.heading, p.kind AS passage_kind, p.ordinal,
    s.char_start, s.char_end, s.quote_start, s.quote_end, s.decimals, s.method, s.confidence,
    s.link_score, s.link_reason, s.runner_up_id, s.runner_up_score, s.rule,
    s.document_id, s.passage_id, d.sha256, d.media_type, s.review, s.reviewer, s.reviewed_at
FROM reviewed_statement s
JOIN document d USING (document_id)
LEFT JOIN passage p ON p.document_id = s.document_id AND p.passage_id = s.passage_id
LEFT JOIN page g ON g.document_id = s.document_id AND g.page = s.page
LEFT JOIN indicator i ON i.indicator_id = s.indicator_id;
COMMENT ON VIEW any_cited_statement IS 'The same as cited_statement, with those that a reviewer rejected.';

CREATE VIEW cited_statement AS
SELECT * FROM any_cited_statement WHERE review IS DISTINCT FROM 'reject';
COMMENT ON VIEW cited_statement IS 'One row a statement with its document, passage, indicator, citation and link, as reviewed; without those that a reviewer rejected.';
COMMENT ON COLUMN any_cited_statement.citation IS 'The line to paste: title, who, when, page and paragraph.';
COMMENT ON COLUMN any_cited_statement.link IS 'Address of the document, at the page of a PDF or at the words of a web page; else its path.';
COMMENT ON COLUMN any_cited_statement.indicator_label IS 'Short name of the indicator.';
COMMENT ON COLUMN any_cited_statement.passage_kind IS 'Kind of the passage: heading, paragraph, list_item, table_row, caption or footnote.';

-- Judgements as reviewed, in the same way.
CREATE VIEW reviewed_judgement AS
SELECT
    j.* REPLACE (
        CASE r.decision WHEN 'correct' THEN r.framework ELSE j.framework END AS framework,
        CASE r.decision WHEN 'correct' THEN r.aspect ELSE j.aspect END AS aspect,
        CASE r.decision WHEN 'correct' THEN r.grade ELSE j.grade END AS grade,
        CASE r.decision WHEN 'correct' THEN r.subject ELSE j.subject END AS subject,
        CASE r.decision WHEN 'correct' THEN r.inspected_start ELSE j.inspected_start END AS inspected_start,
        CASE r.decision WHEN 'correct' THEN r.inspected_end ELSE j.inspected_end END AS inspected_end,
        CASE r.decision WHEN 'correct' THEN r.published ELSE j.published END AS published,
        CASE r.decision WHEN 'correct' THEN r.standing ELSE j.standing END AS standing,
        CASE WHEN r.decision IN ('accept', 'correct') THEN NULL
             WHEN r.decision = 'unsure' THEN concat_ws('; ', j.doubt, 'a reviewer is unsure')
             ELSE j.doubt END AS doubt
    ),
    r.decision AS review, r.reviewer, r.reviewed_at
FROM judgement j LEFT JOIN (FROM review WHERE stale IS NULL) r ON r.judgement_id = j.judgement_id;
COMMENT ON VIEW reviewed_judgement IS 'One row a judgement with what reviewers made of it: corrected fields in place of the rules'' reading, rejected ones included.';
COMMENT ON COLUMN reviewed_judgement.review IS 'A person''s decision: accept, correct, reject or unsure; NULL where nobody has decided.';

CREATE VIEW any_cited_judgement AS
SELECT
    j.judgement_id, j.aspect, j.grade, j.subject, j.framework, j.standing,
    j.inspected_start, j.inspected_end, j.published, j.doubt, j.quote,
    citation_of(d.title, d.path, d.authority, d.publisher, d.meeting_date, d.published_date, d.reporting_end,
                d.inspected_end, j.page, g.page_label, p.label) AS citation,
    link_of(d.source_url, d.path, d.media_type, j.page, j.quote) AS link,
    d.path, d.title, d.doc_type, d.authority, d.authority_code, d.publisher, d.licence, d.source_url,
    d.meeting_date, d.published_date,
    j.page, g.page_label, p.label, p.heading, p.kind AS passage_kind, p.ordinal, j.char_start, j.char_end,
    j.rule, j.document_id, j.passage_id, d.sha256, d.media_type, j.review, j.reviewer, j.reviewed_at
FROM reviewed_judgement j
JOIN document d USING (document_id)
LEFT JOIN passage p ON p.document_id = j.document_id AND p.passage_id = j.passage_id
LEFT JOIN page g ON g.document_id = j.document_id AND g.page = j.page;
COMMENT ON VIEW any_cited_judgement IS 'The same as cited_judgement, with those that a reviewer rejected.';
COMMENT ON COLUMN any_cited_judgement.citation IS 'The line to paste: title, who, when, page and paragraph.';
COMMENT ON COLUMN any_cited_judgement.link IS 'Address of the document, at the page of a PDF or at the words of a web page; else its path.';
COMMENT ON COLUMN any_cited_judgement.subject IS 'The body judged.';
COMMENT ON COLUMN any_cited_judgement.quote IS 'The sentence, list item or table row that gives the grade, verbatim.';
COMMENT ON COLUMN any_cited_judgement.passage_kind IS 'Kind of the passage: heading, paragraph, list_item, table_row, caption or footnote.';

CREATE VIEW cited_judgement AS
SELECT * FROM any_cited_judgement WHERE review IS DISTINCT FROM 'reject';
COMMENT ON VIEW cited_judgement IS 'One row a judgement with its document, passage, citation and link, as reviewed; without those that a reviewer rejected.';
COMMENT ON COLUMN cited_judgement.subject IS 'The body judged.';
COMMENT ON COLUMN cited_judgement.quote IS 'The sentence, list item or table row that gives the grade, verbatim.';

CREATE VIEW series AS
SELECT
    indicator_id, indicator_label, unit, subject,
    coalesce(subject_name, CASE WHEN subject = 'local' THEN authority END) AS place,
    coalesce(subject_code, CASE WHEN subject = 'local' THEN authority_code END) AS place_code,
    period_start, period_end, period_basis, value, value_high, qualifier, decimals, status, doubt,
    statement_id, quote, citation, link, authority, path, published_date, meeting_date, ordinal, char_start, review
FROM cited_statement
WHERE indicator_id IS NOT NULL AND role = 'level' AND value IS NOT NULL
  AND status IS DISTINCT FROM 'forecast' AND repeat_of IS NULL;
COMMENT ON VIEW series IS 'One row a linked level, counted once a document, without forecasts: the points of a series.';
COMMENT ON COLUMN series.place IS 'Name of whose figure it is; of a local figure, the authority that the document is about.';
COMMENT ON COLUMN series.place_code IS 'GSS code of whose figure it is.';

-- Each value once, by the first statement that gives it: a national figure stands in thousands of reports.
CREATE VIEW disagreement AS
WITH point AS (
    SELECT *, coalesce(place_code, place, authority) AS whose,
           count(*) OVER (PARTITION BY indicator_id, unit, subject, whose, period_start, period_end, value, decimals)
               AS statements
    FROM series
    WHERE qualifier = 'exact'
    QUALIFY row_number() OVER (
        PARTITION BY indicator_id, unit, subject, whose, period_start, period_end, value, decimals
        ORDER BY path, ordinal, char_start, statement_id
    ) = 1
)
SELECT
    a.indicator_id, a.indicator_label, a.unit, a.subject, a.place, a.place_code, a.period_start, a.period_end,
    a.value, b.value AS other_value, a.statements, b.statements AS other_statements,
    a.statement_id, b.statement_id AS other_statement_id,
    a.citation, b.citation AS other_citation, a.link, b.link AS other_link, a.quote, b.quote AS other_quote,
    a.path, b.path AS other_path, a.ordinal, a.char_start
FROM point a
JOIN point b
  ON a.indicator_id = b.indicator_id AND a.unit = b.unit AND a.subject = b.subject
 AND a.period_start = b.period_start AND a.period_end = b.period_end
 AND a.whose IS NOT DISTINCT FROM b.whose
 AND (a.path, a.ordinal, a.char_start, a.statement_id) < (b.path, b.ordinal, b.char_start, b.statement_id)
  -- 56 and 56.3 agree: the less precise of the two is the other one rounded
WHERE abs(a.value - b.value)::DOUBLE > 0.5000001 * power(10, -least(coalesce(a.decimals, 0), coalesce(b.decimals, 0)));
COMMENT ON VIEW disagreement IS 'One row a pair of values that documents give the same indicator, subject and period, each by its first statement.';
COMMENT ON COLUMN disagreement.other_value IS 'The value of the other statement.';
COMMENT ON COLUMN disagreement.statements IS 'How many statements give the value.';
COMMENT ON COLUMN disagreement.other_statements IS 'How many statements give the other value.';
COMMENT ON COLUMN disagreement.other_statement_id IS 'The other statement.';
COMMENT ON COLUMN disagreement.other_citation IS 'Citation of the other statement.';
COMMENT ON COLUMN disagreement.other_link IS 'Link of the other statement.';
COMMENT ON COLUMN disagreement.other_quote IS 'Quote of the other statement.';
COMMENT ON COLUMN disagreement.other_path IS 'Path of the other statement''s document.';
COMMENT ON COLUMN disagreement.place IS 'Name of whose figure it is; of a local figure, the authority that the document is about.';
COMMENT ON COLUMN disagreement.place_code IS 'GSS code of whose figure it is.';

CREATE VIEW unlinked_statement AS
SELECT
    statement_id, measure, value, unit, role, subject, period_start, period_end,
    runner_up_id, runner_up_score, link_reason, quote, citation, link, path, ordinal, char_start
FROM cited_statement
WHERE indicator_id IS NULL AND role <> 'limit';
COMMENT ON VIEW unlinked_statement IS 'One row a statement that no indicator fits well enough.';

CREATE VIEW unread_number AS
SELECT
    n.as_written, n.rule, n.page, p.kind AS passage_kind, p.label, p.heading, p.text,
    d.path, n.document_id, n.passage_id, n.char_start, n.char_end, p.ordinal
FROM number n
JOIN document d USING (document_id)
LEFT JOIN passage p ON p.document_id = n.document_id AND p.passage_id = n.passage_id
WHERE n.kind = 'unread';
COMMENT ON VIEW unread_number IS 'One row a number that no rule understood: the list to work on.';
COMMENT ON COLUMN unread_number.passage_kind IS 'Kind of the passage: heading, paragraph, list_item, table_row, caption or footnote.';
