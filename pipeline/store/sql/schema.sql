-- The tables of onrecord (DESIGN.md, "The tables"). Every table and column says what it holds.
-- Dates are DATE, timestamps UTC, offsets half-open in Unicode code points; what is absent is NULL.
-- Only small tables have keys: an index over millions of rows costs more than the check at the end of a build.

CREATE TABLE document (
    document_id VARCHAR PRIMARY KEY,
    path VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    media_type VARCHAR NOT NULL,
    bytes BIGINT NOT NULL,
    source_url VARCHAR,
    publisher VARCHAR,
    licence VARCHAR,
    title VARCHAR,
    doc_type VARCHAR,
    authority VARCHAR,
    authority_code VARCHAR,
    body VARCHAR,
    framework VARCHAR,
    meeting_date DATE,
    published_date DATE,
    reporting_start DATE,
    reporting_end DATE,
    inspected_start DATE,
    inspected_end DATE,
    pages BIGINT,
    characters BIGINT NOT NULL,
    text_sha256 VARCHAR NOT NULL
);
COMMENT ON TABLE document IS 'One row a document: a file of the corpus that was read.';
COMMENT ON COLUMN document.document_id IS 'First 16 hex digits of the SHA-256 of the file''s bytes.';
COMMENT ON COLUMN document.path IS 'Name of the folder given to run and the path below it, with /.';
COMMENT ON COLUMN document.sha256 IS 'SHA-256 of the file''s bytes, in hex.';
COMMENT ON COLUMN document.media_type IS 'Media type, told by content and not by suffix.';
COMMENT ON COLUMN document.bytes IS 'Size of the file in bytes.';
COMMENT ON COLUMN document.source_url IS 'Where the file was published, as sources.csv says.';
COMMENT ON COLUMN document.publisher IS 'Who published it.';
COMMENT ON COLUMN document.licence IS 'Licence that it was published under.';
COMMENT ON COLUMN document.title IS 'Title as the document or sources.csv states it.';
COMMENT ON COLUMN document.doc_type IS 'cabinet_decision_record, performance_report, inspection_report, scrutiny_report, minutes or other.';
COMMENT ON COLUMN document.authority IS 'Official name of the authority that the document is about.';
COMMENT ON COLUMN document.authority_code IS 'GSS code of the authority; NULL where it is in no list.';
COMMENT ON COLUMN document.body IS 'Committee or board that the document was written for.';
COMMENT ON COLUMN document.framework IS 'Inspection framework: SIF, ILACS, focused_visit, child_protection_2012, school, childrens_home, send or other.';
COMMENT ON COLUMN document.meeting_date IS 'Day of the meeting.';
COMMENT ON COLUMN document.published_date IS 'Day of publication.';
COMMENT ON COLUMN document.reporting_start IS 'First day of the period that the document reports on.';
COMMENT ON COLUMN document.reporting_end IS 'Last day of the period that the document reports on.';
COMMENT ON COLUMN document.inspected_start IS 'First day of the inspection on site.';
COMMENT ON COLUMN document.inspected_end IS 'Last day of the inspection on site.';
COMMENT ON COLUMN document.pages IS 'Number of pages; NULL where the source has no pages.';
COMMENT ON COLUMN document.characters IS 'Length of the canonical text in Unicode code points.';
COMMENT ON COLUMN document.text_sha256 IS 'SHA-256 of the canonical text in UTF-8, in hex.';

CREATE TABLE page (
    document_id VARCHAR NOT NULL,
    page BIGINT NOT NULL,
    page_label VARCHAR,
    char_start BIGINT NOT NULL,
    char_end BIGINT NOT NULL,
    method VARCHAR NOT NULL
);
COMMENT ON TABLE page IS 'One row a page of a document that has pages.';
COMMENT ON COLUMN page.document_id IS 'The document.';
COMMENT ON COLUMN page.page IS 'Number of the page in the file, from 1.';
COMMENT ON COLUMN page.page_label IS 'Number of the page as printed.';
COMMENT ON COLUMN page.char_start IS 'Page: first character in the canonical text, in Unicode code points.';
COMMENT ON COLUMN page.char_end IS 'Page: the character after the last, in Unicode code points.';
COMMENT ON COLUMN page.method IS 'How the page was read: text, table or ocr.';

CREATE TABLE passage (
    passage_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    ordinal BIGINT NOT NULL,
    kind VARCHAR NOT NULL,
    label VARCHAR,
    heading VARCHAR,
    page BIGINT,
    page_label VARCHAR,
    char_start BIGINT NOT NULL,
    char_end BIGINT NOT NULL,
    text VARCHAR NOT NULL
);
COMMENT ON TABLE passage IS 'One row a heading, paragraph, list item, table row, caption or footnote.';
COMMENT ON COLUMN passage.passage_id IS 'Stable hash of the passage.';
COMMENT ON COLUMN passage.document_id IS 'The document.';
COMMENT ON COLUMN passage.ordinal IS 'Place of the passage in the document''s reading order.';
COMMENT ON COLUMN passage.kind IS 'heading, paragraph, list_item, table_row, caption or footnote.';
COMMENT ON COLUMN passage.label IS 'Label as printed, with its ancestors: 16(f).';
COMMENT ON COLUMN passage.heading IS 'Headings that it stands under, outermost first, joined by >.';
COMMENT ON COLUMN passage.page IS 'First page that it stands on; NULL where the source has no pages.';
COMMENT ON COLUMN passage.page_label IS 'Number of that page as printed.';
COMMENT ON COLUMN passage.char_start IS 'Passage: first character in the canonical text, in Unicode code points.';
COMMENT ON COLUMN passage.char_end IS 'Passage: the character after the last, in Unicode code points.';
COMMENT ON COLUMN passage.text IS 'The passage''s words: the canonical text from char_start to char_end.';

CREATE TABLE indicator_statement (
    statement_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    passage_id VARCHAR NOT NULL,
    page BIGINT,
    char_start BIGINT NOT NULL,
    char_end BIGINT NOT NULL,
    as_written VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    quote_start BIGINT NOT NULL,
    quote_end BIGINT NOT NULL,
    value DECIMAL(20,6),
    value_high DECIMAL(20,6),
    decimals INTEGER,
    unit VARCHAR,
    qualifier VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    direction VARCHAR,
    measure VARCHAR,
    subject VARCHAR,
    subject_name VARCHAR,
    subject_code VARCHAR,
    period_start DATE,
    period_end DATE,
    period_basis VARCHAR,
    period_as_written VARCHAR,
    baseline_start DATE,
    baseline_end DATE,
    status VARCHAR,
    label VARCHAR,
    method VARCHAR NOT NULL,
    confidence DOUBLE,
    doubt VARCHAR,
    repeat_of VARCHAR,
    indicator_id VARCHAR,
    link_score DOUBLE,
    link_reason VARCHAR,
    runner_up_id VARCHAR,
    runner_up_score DOUBLE,
    rule VARCHAR NOT NULL
);
COMMENT ON TABLE indicator_statement IS 'One row a statement: one number that a document asserts, with its meaning and citation.';
COMMENT ON COLUMN indicator_statement.statement_id IS 'Stable hash of the statement.';
COMMENT ON COLUMN indicator_statement.document_id IS 'The document that asserts it.';
COMMENT ON COLUMN indicator_statement.passage_id IS 'The passage that holds the number; of a table cell, its row.';
COMMENT ON COLUMN indicator_statement.page IS 'Page that the number itself stands on; NULL where the source has no pages.';
COMMENT ON COLUMN indicator_statement.char_start IS 'Number as written: first character in the canonical text, in Unicode code points.';
COMMENT ON COLUMN indicator_statement.char_end IS 'Number as written: the character after the last, in Unicode code points.';
COMMENT ON COLUMN indicator_statement.as_written IS 'The number as written, with its unit sign.';
COMMENT ON COLUMN indicator_statement.quote IS 'The sentence, list item or table row that holds it, verbatim.';
COMMENT ON COLUMN indicator_statement.quote_start IS 'Quote: first character in the canonical text, in Unicode code points.';
COMMENT ON COLUMN indicator_statement.quote_end IS 'Quote: the character after the last, in Unicode code points.';
COMMENT ON COLUMN indicator_statement.value IS 'The number in its unit; NULL where it is suppressed.';
COMMENT ON COLUMN indicator_statement.value_high IS 'Upper end of a range; NULL where there is none.';
COMMENT ON COLUMN indicator_statement.decimals IS 'Decimal places as printed.';
COMMENT ON COLUMN indicator_statement.unit IS 'percent, percentage_points, count, per_100, per_1000, per_10000, per_100000, gbp, hours, days, working_days, weeks, months, years, fte, score, ratio, times, or another unit as printed (minutes, tonnes). A length of time in two units has the smaller: 5m 51s is 351 seconds.';
COMMENT ON COLUMN indicator_statement.qualifier IS 'exact, approx, over, under, at_least, at_most or between.';
COMMENT ON COLUMN indicator_statement.role IS 'level, change, target or limit.';
COMMENT ON COLUMN indicator_statement.direction IS 'Of a change: up or down.';
COMMENT ON COLUMN indicator_statement.measure IS 'Words that name what is measured.';
COMMENT ON COLUMN indicator_statement.subject IS 'Whose figure: local, national, regional, statistical_neighbours or other.';
COMMENT ON COLUMN indicator_statement.subject_name IS 'Name of whose figure it is.';
COMMENT ON COLUMN indicator_statement.subject_code IS 'GSS code of whose figure it is.';
COMMENT ON COLUMN indicator_statement.period_start IS 'First day of the period that the number describes; equal to period_end for a moment.';
COMMENT ON COLUMN indicator_statement.period_end IS 'Last day of the period that the number describes.';
COMMENT ON COLUMN indicator_statement.period_basis IS 'stated (sentence, lead-in or table header) or inherited (section, reporting period or inspection).';
COMMENT ON COLUMN indicator_statement.period_as_written IS 'Words that the period was taken from.';
COMMENT ON COLUMN indicator_statement.baseline_start IS 'First day of the period that a change is measured from.';
COMMENT ON COLUMN indicator_statement.baseline_end IS 'Last day of the period that a change is measured from.';
COMMENT ON COLUMN indicator_statement.status IS 'provisional, revised, estimated, forecast or suppressed.';
COMMENT ON COLUMN indicator_statement.label IS 'Label of the paragraph or list item, with its ancestors: 16(f).';
COMMENT ON COLUMN indicator_statement.method IS 'How it was read: from running text, a table or a scan.';
COMMENT ON COLUMN indicator_statement.confidence IS 'From 0 to 1, where the method gives one.';
COMMENT ON COLUMN indicator_statement.doubt IS 'What is uncertain about it, in words.';
COMMENT ON COLUMN indicator_statement.repeat_of IS 'Earlier statement of the same figure in the same document.';
COMMENT ON COLUMN indicator_statement.indicator_id IS 'Indicator that it is linked to; NULL where none fits well enough.';
COMMENT ON COLUMN indicator_statement.link_score IS 'Score of the link, from 0 to 1.';
COMMENT ON COLUMN indicator_statement.link_reason IS 'What was compared to link it.';
COMMENT ON COLUMN indicator_statement.runner_up_id IS 'Indicator that came second.';
COMMENT ON COLUMN indicator_statement.runner_up_score IS 'Score of the indicator that came second.';
COMMENT ON COLUMN indicator_statement.rule IS 'Rule that found the number.';

CREATE TABLE judgement (
    judgement_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    passage_id VARCHAR NOT NULL,
    page BIGINT,
    char_start BIGINT NOT NULL,
    char_end BIGINT NOT NULL,
    quote VARCHAR NOT NULL,
    framework VARCHAR,
    aspect VARCHAR NOT NULL,
    grade VARCHAR NOT NULL,
    subject VARCHAR,
    inspected_start DATE,
    inspected_end DATE,
    published DATE,
    standing VARCHAR NOT NULL,
    doubt VARCHAR,
    rule VARCHAR NOT NULL
);
COMMENT ON TABLE judgement IS 'One row a judgement: a grade given by an inspectorate, one an aspect.';
COMMENT ON COLUMN judgement.judgement_id IS 'Stable hash of the judgement.';
COMMENT ON COLUMN judgement.document_id IS 'The document that reports it.';
COMMENT ON COLUMN judgement.passage_id IS 'The passage that holds the grade.';
COMMENT ON COLUMN judgement.page IS 'Page that the grade stands on; NULL where the source has no pages.';
COMMENT ON COLUMN judgement.char_start IS 'Grade as written: first character in the canonical text, in Unicode code points.';
COMMENT ON COLUMN judgement.char_end IS 'Grade as written: the character after the last, in Unicode code points.';
COMMENT ON COLUMN judgement.quote IS 'The sentence, list item or table row that gives the grade, verbatim.';
COMMENT ON COLUMN judgement.framework IS 'SIF, ILACS, focused_visit, child_protection_2012, school, childrens_home, send or other.';
COMMENT ON COLUMN judgement.aspect IS 'What was judged: overall, leadership, help_and_protection and so on.';
COMMENT ON COLUMN judgement.grade IS 'outstanding, good, requires_improvement, adequate or inadequate.';
COMMENT ON COLUMN judgement.subject IS 'The body judged.';
COMMENT ON COLUMN judgement.inspected_start IS 'First day of the inspection on site.';
COMMENT ON COLUMN judgement.inspected_end IS 'Last day of the inspection on site.';
COMMENT ON COLUMN judgement.published IS 'Day that the judgement was published.';
COMMENT ON COLUMN judgement.standing IS 'current (this document''s own judgement) or previous (any other that it reports).';
COMMENT ON COLUMN judgement.doubt IS 'What is uncertain about it, in words.';
COMMENT ON COLUMN judgement.rule IS 'Rule that found it.';

CREATE TABLE date_mention (
    document_id VARCHAR NOT NULL,
    passage_id VARCHAR NOT NULL,
    page BIGINT,
    char_start BIGINT NOT NULL,
    char_end BIGINT NOT NULL,
    as_written VARCHAR NOT NULL,
    date_start DATE NOT NULL,
    date_end DATE NOT NULL,
    grain VARCHAR NOT NULL
);
COMMENT ON TABLE date_mention IS 'One row a date or period that a document mentions.';
COMMENT ON COLUMN date_mention.document_id IS 'The document.';
COMMENT ON COLUMN date_mention.passage_id IS 'The passage that holds it.';
COMMENT ON COLUMN date_mention.page IS 'Page that it stands on; NULL where the source has no pages.';
COMMENT ON COLUMN date_mention.char_start IS 'Date as written: first character in the canonical text, in Unicode code points.';
COMMENT ON COLUMN date_mention.char_end IS 'Date as written: the character after the last, in Unicode code points.';
COMMENT ON COLUMN date_mention.as_written IS 'The date or period as written.';
COMMENT ON COLUMN date_mention.date_start IS 'First day of it.';
COMMENT ON COLUMN date_mention.date_end IS 'Last day of it.';
COMMENT ON COLUMN date_mention.grain IS 'day, week, month, season, term, quarter, half_year, year, academic_year, financial_year or span.';

CREATE TABLE number (
    document_id VARCHAR NOT NULL,
    passage_id VARCHAR NOT NULL,
    page BIGINT,
    char_start BIGINT NOT NULL,
    char_end BIGINT NOT NULL,
    as_written VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    rule VARCHAR
);
COMMENT ON TABLE number IS 'One row a number or number word: every one of every document is accounted for.';
COMMENT ON COLUMN number.document_id IS 'The document.';
COMMENT ON COLUMN number.passage_id IS 'The passage that holds it.';
COMMENT ON COLUMN number.page IS 'Page that it stands on; NULL where the source has no pages.';
COMMENT ON COLUMN number.char_start IS 'Number as written: first character in the canonical text, in Unicode code points.';
COMMENT ON COLUMN number.char_end IS 'Number as written: the character after the last, in Unicode code points.';
COMMENT ON COLUMN number.as_written IS 'The number as written.';
COMMENT ON COLUMN number.kind IS 'statement, judgement, date, label, name, age, limit, reference, contact or unread (no rule understood it).';
COMMENT ON COLUMN number.rule IS 'Rule that told its kind; NULL where none did.';

CREATE TABLE indicator (
    indicator_id VARCHAR PRIMARY KEY,
    label VARCHAR NOT NULL,
    definition VARCHAR,
    unit VARCHAR,
    polarity VARCHAR,
    topic VARCHAR,
    family VARCHAR,
    year_kind VARCHAR,
    population VARCHAR,
    official_measure VARCHAR,
    official_day VARCHAR,
    numerator VARCHAR,
    denominator VARCHAR
);
COMMENT ON TABLE indicator IS 'One row an indicator of the catalogue that statements are linked to.';
COMMENT ON COLUMN indicator.indicator_id IS 'Name of the indicator in the catalogue.';
COMMENT ON COLUMN indicator.label IS 'Short name that people read.';
COMMENT ON COLUMN indicator.definition IS 'What is counted, of what.';
COMMENT ON COLUMN indicator.unit IS 'Unit of its values.';
COMMENT ON COLUMN indicator.polarity IS 'Whether higher or lower is better, or neither.';
COMMENT ON COLUMN indicator.topic IS 'Topic that it belongs to.';
COMMENT ON COLUMN indicator.family IS 'Indicators that are told apart by unit or population only.';
COMMENT ON COLUMN indicator.year_kind IS 'Kind of year that it is published by: financial, academic or calendar.';
COMMENT ON COLUMN indicator.population IS 'Whom it is counted over.';
COMMENT ON COLUMN indicator.official_measure IS 'Official statistic that it corresponds to.';
COMMENT ON COLUMN indicator.official_day IS 'Month and day that the official statistic is of or that its year ends on, or the month: 09-30; NULL where its kind of year says it.';
COMMENT ON COLUMN indicator.numerator IS 'Of a share or rate: the indicator that counts its part.';
COMMENT ON COLUMN indicator.denominator IS 'Of a share or rate: the indicator that counts its whole.';

CREATE TABLE indicator_alias (
    indicator_id VARCHAR NOT NULL,
    alias VARCHAR NOT NULL
);
COMMENT ON TABLE indicator_alias IS 'One row a phrase that stands for an indicator.';
COMMENT ON COLUMN indicator_alias.indicator_id IS 'The indicator.';
COMMENT ON COLUMN indicator_alias.alias IS 'Words that documents use for it.';

CREATE TABLE geography (
    code VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    official_name VARCHAR,
    kind VARCHAR,
    region_code VARCHAR,
    valid_from DATE,
    valid_to DATE,
    replaced_by VARCHAR
);
COMMENT ON TABLE geography IS 'One row a place that has statistics: a council, region or nation.';
COMMENT ON COLUMN geography.code IS 'GSS code.';
COMMENT ON COLUMN geography.name IS 'Name that is commonly used.';
COMMENT ON COLUMN geography.official_name IS 'Official name.';
COMMENT ON COLUMN geography.kind IS 'Kind of place.';
COMMENT ON COLUMN geography.region_code IS 'GSS code of the region that it lies in.';
COMMENT ON COLUMN geography.valid_from IS 'First day that the code was in use; NULL where not known.';
COMMENT ON COLUMN geography.valid_to IS 'Last day that the code was in use; NULL where it still is.';
COMMENT ON COLUMN geography.replaced_by IS 'GSS codes that took its place, with a space between them.';

CREATE TABLE geography_alias (
    code VARCHAR NOT NULL,
    alias VARCHAR NOT NULL
);
COMMENT ON TABLE geography_alias IS 'One row another name or an earlier code of a place.';
COMMENT ON COLUMN geography_alias.code IS 'GSS code of the place.';
COMMENT ON COLUMN geography_alias.alias IS 'The other name or earlier GSS code.';

CREATE TABLE review (
    review_id VARCHAR NOT NULL,
    statement_id VARCHAR,
    judgement_id VARCHAR,
    decision VARCHAR NOT NULL,
    reviewer VARCHAR NOT NULL,
    reviewed_at VARCHAR NOT NULL,
    note VARCHAR,
    stale VARCHAR,
    changed VARCHAR,
    value DECIMAL(20,6),
    value_high DECIMAL(20,6),
    decimals INTEGER,
    unit VARCHAR,
    qualifier VARCHAR,
    role VARCHAR,
    direction VARCHAR,
    subject VARCHAR,
    subject_name VARCHAR,
    subject_code VARCHAR,
    period_start DATE,
    period_end DATE,
    indicator_id VARCHAR,
    framework VARCHAR,
    aspect VARCHAR,
    grade VARCHAR,
    inspected_start DATE,
    inspected_end DATE,
    published DATE,
    standing VARCHAR,
    document_path VARCHAR NOT NULL,
    page BIGINT,
    label VARCHAR,
    as_written VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    rule VARCHAR,
    version VARCHAR
);
COMMENT ON TABLE review IS 'One row a statement or judgement that a person decided on: the decision in force, from the append-only log DATABASE.reviews.jsonl.';
COMMENT ON COLUMN review.review_id IS 'The decision''s line of the log.';
COMMENT ON COLUMN review.statement_id IS 'The statement; NULL where a judgement was decided on, or where this database has none at that place.';
COMMENT ON COLUMN review.judgement_id IS 'The judgement; NULL where a statement was decided on, or where this database has none at that place.';
COMMENT ON COLUMN review.decision IS 'accept, correct, reject or unsure.';
COMMENT ON COLUMN review.reviewer IS 'Who decided.';
COMMENT ON COLUMN review.reviewed_at IS 'When, in UTC: 2026-01-31T09:30:00Z.';
COMMENT ON COLUMN review.note IS 'What the reviewer noted.';
COMMENT ON COLUMN review.stale IS 'Why the decision is not in force; NULL where it is.';
COMMENT ON COLUMN review.changed IS 'The fields that were corrected, with commas between.';
COMMENT ON COLUMN review.value IS 'Value as reviewed.';
COMMENT ON COLUMN review.value_high IS 'Upper end of a range, as reviewed.';
COMMENT ON COLUMN review.decimals IS 'Decimal places of the value as reviewed.';
COMMENT ON COLUMN review.unit IS 'Unit as reviewed.';
COMMENT ON COLUMN review.qualifier IS 'Qualifier as reviewed.';
COMMENT ON COLUMN review.role IS 'Role as reviewed.';
COMMENT ON COLUMN review.direction IS 'Direction as reviewed.';
COMMENT ON COLUMN review.subject IS 'Whose figure it is, or the body judged, as reviewed.';
COMMENT ON COLUMN review.subject_name IS 'Name of the subject as reviewed.';
COMMENT ON COLUMN review.subject_code IS 'GSS code of the subject as reviewed.';
COMMENT ON COLUMN review.period_start IS 'First day of the period as reviewed.';
COMMENT ON COLUMN review.period_end IS 'Last day of the period as reviewed.';
COMMENT ON COLUMN review.indicator_id IS 'Indicator as reviewed.';
COMMENT ON COLUMN review.framework IS 'Inspection framework as reviewed.';
COMMENT ON COLUMN review.aspect IS 'What was judged, as reviewed.';
COMMENT ON COLUMN review.grade IS 'Grade as reviewed.';
COMMENT ON COLUMN review.inspected_start IS 'First day of the inspection, as reviewed.';
COMMENT ON COLUMN review.inspected_end IS 'Last day of the inspection, as reviewed.';
COMMENT ON COLUMN review.published IS 'Day that the judgement was published, as reviewed.';
COMMENT ON COLUMN review.standing IS 'current or previous, as reviewed.';
COMMENT ON COLUMN review.document_path IS 'Path of the document that it was decided on.';
COMMENT ON COLUMN review.page IS 'Page of the document, when it was decided.';
COMMENT ON COLUMN review.label IS 'Printed label of the paragraph, when it was decided.';
COMMENT ON COLUMN review.as_written IS 'The number or grade as written.';
COMMENT ON COLUMN review.quote IS 'The sentence, list item or table row, when it was decided.';
COMMENT ON COLUMN review.rule IS 'Rule that had found it, when it was decided.';
COMMENT ON COLUMN review.version IS 'Version of onrecord, when it was decided.';

CREATE TABLE disagreement_found (
    place_in_list BIGINT NOT NULL,
    kind VARCHAR NOT NULL,
    indicator_id VARCHAR,
    subject VARCHAR,
    place VARCHAR,
    period_start DATE,
    period_end DATE,
    says VARCHAR NOT NULL,
    authority VARCHAR,
    authority_code VARCHAR,
    sides STRUCT(id VARCHAR, value DECIMAL(20,6), unit VARCHAR, citation VARCHAR, quote VARCHAR, link VARCHAR)[] NOT NULL
);
COMMENT ON TABLE disagreement_found IS 'One row a disagreement of `onrecord disagreements`, as the build found them: for lists that must be quick. Left out of exports.';
COMMENT ON COLUMN disagreement_found.place_in_list IS 'Its place in the list, from 0.';
COMMENT ON COLUMN disagreement_found.kind IS 'different, restated, share, rate, total or official.';
COMMENT ON COLUMN disagreement_found.indicator_id IS 'The indicator of the figures.';
COMMENT ON COLUMN disagreement_found.subject IS 'Whose figures: local, national, regional, statistical_neighbours or other.';
COMMENT ON COLUMN disagreement_found.place IS 'Name of whose figures they are.';
COMMENT ON COLUMN disagreement_found.period_start IS 'First day of their period.';
COMMENT ON COLUMN disagreement_found.period_end IS 'Last day of their period.';
COMMENT ON COLUMN disagreement_found.says IS 'What is wrong, in a sentence.';
COMMENT ON COLUMN disagreement_found.authority IS 'Official name of the authority that the first document is about.';
COMMENT ON COLUMN disagreement_found.authority_code IS 'GSS code of that authority.';
COMMENT ON COLUMN disagreement_found.sides IS 'The figures that take part: id of the statement or published figure, value, unit, citation, quote and link.';

CREATE TABLE statement_change (
    statement_id VARCHAR NOT NULL,
    what VARCHAR NOT NULL,
    changes VARCHAR
);
COMMENT ON TABLE statement_change IS 'One row a statement that the database before this one did not have, or had otherwise. Left out of exports.';
COMMENT ON COLUMN statement_change.statement_id IS 'The statement.';
COMMENT ON COLUMN statement_change.what IS 'added or changed.';
COMMENT ON COLUMN statement_change.changes IS 'Of a changed one, each field with what it was and what it is.';

CREATE TABLE problem (
    document_path VARCHAR NOT NULL,
    stage VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    message VARCHAR NOT NULL,
    page BIGINT
);
COMMENT ON TABLE problem IS 'One row something that was not read, not understood or not linked.';
COMMENT ON COLUMN problem.document_path IS 'Path of the document or file that it concerns.';
COMMENT ON COLUMN problem.stage IS 'read, find, link or store.';
COMMENT ON COLUMN problem.severity IS 'failed, doubtful or note.';
COMMENT ON COLUMN problem.code IS 'Name of the kind of problem.';
COMMENT ON COLUMN problem.message IS 'A sentence that says what happened and what to do.';
COMMENT ON COLUMN problem.page IS 'Page that it concerns; NULL where it concerns the whole.';

CREATE TABLE run (
    run_id VARCHAR NOT NULL,
    schema_version INTEGER NOT NULL,
    version VARCHAR NOT NULL,
    rules_sha256 VARCHAR NOT NULL,
    started TIMESTAMP NOT NULL,
    finished TIMESTAMP NOT NULL,
    documents BIGINT NOT NULL,
    passages BIGINT NOT NULL,
    statements BIGINT NOT NULL,
    judgements BIGINT NOT NULL,
    dates BIGINT NOT NULL,
    numbers BIGINT NOT NULL,
    problems BIGINT NOT NULL
);
COMMENT ON TABLE run IS 'The run that wrote this database: one row. Left out of exports.';
COMMENT ON COLUMN run.run_id IS 'Name of the run.';
COMMENT ON COLUMN run.schema_version IS 'Version of these tables: another version is rebuilt by run.';
COMMENT ON COLUMN run.version IS 'Version of onrecord.';
COMMENT ON COLUMN run.rules_sha256 IS 'SHA-256 over the rules that were used.';
COMMENT ON COLUMN run.started IS 'When the run began, in UTC.';
COMMENT ON COLUMN run.finished IS 'When the database was complete, in UTC.';
COMMENT ON COLUMN run.documents IS 'Number of documents.';
COMMENT ON COLUMN run.passages IS 'Number of passages.';
COMMENT ON COLUMN run.statements IS 'Number of statements.';
COMMENT ON COLUMN run.judgements IS 'Number of judgements.';
COMMENT ON COLUMN run.dates IS 'Number of dates and periods.';
COMMENT ON COLUMN run.numbers IS 'Number of numbers.';
COMMENT ON COLUMN run.problems IS 'Number of problems.';

CREATE TABLE document_input (
    document_id VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    fingerprint VARCHAR NOT NULL
);
COMMENT ON TABLE document_input IS 'What each document was made from, so that the next run knows what to keep. Left out of exports.';
COMMENT ON COLUMN document_input.document_id IS 'The document.';
COMMENT ON COLUMN document_input.path IS 'Path of the document, as in the table document.';
COMMENT ON COLUMN document_input.fingerprint IS 'Hash of all that decides its rows: bytes, rules, version and sources.csv.';

CREATE TABLE source_root (
    name VARCHAR NOT NULL,
    folder VARCHAR NOT NULL
);
COMMENT ON TABLE source_root IS 'Where the folders given to run lie on this machine, to find sources again. Left out of exports.';
COMMENT ON COLUMN source_root.name IS 'First part of the paths of the documents.';
COMMENT ON COLUMN source_root.folder IS 'The folder or file that was given to run.';
