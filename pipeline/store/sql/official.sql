-- Published statistics that were loaded with `onrecord official add`: sources of their own kind.

CREATE TABLE official_source (
    source_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    publisher VARCHAR,
    source_url VARCHAR,
    licence VARCHAR,
    sha256 VARCHAR NOT NULL,
    figures BIGINT NOT NULL
);
COMMENT ON TABLE official_source IS 'One row a file of published statistics.';
COMMENT ON COLUMN official_source.source_id IS 'First 16 hex digits of the SHA-256 of the file''s bytes.';
COMMENT ON COLUMN official_source.name IS 'Name of the file.';
COMMENT ON COLUMN official_source.title IS 'What it is called in citations.';
COMMENT ON COLUMN official_source.publisher IS 'Who published it.';
COMMENT ON COLUMN official_source.source_url IS 'Where it was published.';
COMMENT ON COLUMN official_source.licence IS 'Licence that it was published under.';
COMMENT ON COLUMN official_source.sha256 IS 'SHA-256 of the file''s bytes, in hex.';
COMMENT ON COLUMN official_source.figures IS 'How many of its rows hold a value.';

CREATE TABLE official_figure (
    figure_id VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL,
    line BIGINT NOT NULL,
    measure VARCHAR NOT NULL,
    area VARCHAR NOT NULL,
    area_code VARCHAR,
    subject VARCHAR,
    period_as_written VARCHAR NOT NULL,
    first_year INTEGER,
    last_year INTEGER,
    status VARCHAR,
    as_written VARCHAR NOT NULL,
    value DECIMAL(20,6),
    decimals INTEGER
);
COMMENT ON TABLE official_figure IS 'One row a row of a file of published statistics; rows that stand twice in it stand once.';
COMMENT ON COLUMN official_figure.figure_id IS 'Stable hash of the figure.';
COMMENT ON COLUMN official_figure.source_id IS 'The file that it stands in.';
COMMENT ON COLUMN official_figure.line IS 'Line of the file, the header being line 1.';
COMMENT ON COLUMN official_figure.measure IS 'Name of the measure in the file; indicators name it as their official_measure.';
COMMENT ON COLUMN official_figure.area IS 'Whose figure, as the file names it.';
COMMENT ON COLUMN official_figure.area_code IS 'GSS code of whose figure it is; NULL where the name is in no list.';
COMMENT ON COLUMN official_figure.subject IS 'local, regional or national; NULL where the name is in no list.';
COMMENT ON COLUMN official_figure.period_as_written IS 'The period as the file has it.';
COMMENT ON COLUMN official_figure.first_year IS 'First year of several, by the year that it begins in (2013/14 to 2015/16: 2013); NULL where the period is one year.';
COMMENT ON COLUMN official_figure.last_year IS 'The year that the period ends in; NULL where the period was not understood.';
COMMENT ON COLUMN official_figure.status IS 'provisional, revised or estimated.';
COMMENT ON COLUMN official_figure.as_written IS 'The value as the file has it.';
COMMENT ON COLUMN official_figure.value IS 'The value; NULL where the file holds a mark for none.';
COMMENT ON COLUMN official_figure.decimals IS 'Decimal places of the value.';

-- The day that a year ends on, of an indicator: its own, else that of its kind of year.
CREATE MACRO official_end(year_kind, official_day, year) AS
    CASE WHEN length(official_day) = 2 THEN last_day(make_date(year, official_day::INTEGER, 1))
         WHEN official_day IS NOT NULL
             THEN make_date(year, split_part(official_day, '-', 1)::INTEGER, split_part(official_day, '-', 2)::INTEGER)
         WHEN year_kind = 'academic' THEN make_date(year, 8, 31)
         WHEN year_kind = 'calendar' THEN make_date(year, 12, 31)
         ELSE make_date(year, 3, 31) END;

CREATE VIEW official_point AS
WITH dated AS (
    SELECT f.*, i.indicator_id, i.label AS indicator_label, i.unit, i.year_kind, i.official_day,
           official_end(i.year_kind, i.official_day, f.last_year) AS period_end,
           -- years are named by the one that they end in, but where two are written
           CASE WHEN f.first_year IS NULL THEN f.last_year
                WHEN i.year_kind = 'calendar' THEN f.first_year ELSE f.first_year + 1 END AS from_year
    FROM official_figure f JOIN indicator i ON i.official_measure = f.measure
    WHERE f.value IS NOT NULL AND f.subject IS NOT NULL AND f.last_year IS NOT NULL
)
SELECT
    d.figure_id, d.indicator_id, d.indicator_label, d.unit, d.subject, coalesce(g.official_name, d.area) AS place,
    d.area_code AS place_code,
    CASE WHEN d.year_kind = 'snapshot' AND length(d.official_day) = 2 THEN date_trunc('month', d.period_end)::DATE
         WHEN d.year_kind = 'snapshot' THEN d.period_end
         ELSE (official_end(d.year_kind, d.official_day, d.from_year) - INTERVAL 1 YEAR + INTERVAL 1 DAY)::DATE
         END AS period_start,
    d.period_end, d.value, d.decimals, d.status,
    concat_ws(', ', s.title, s.publisher, 'line ' || d.line) AS citation,
    d.measure || ', ' || d.area || ', ' || d.period_as_written || ': ' || d.as_written AS quote,
    coalesce(s.source_url, s.name) AS link, s.title AS source, s.name, d.measure, d.line
FROM dated d
JOIN official_source s USING (source_id)
LEFT JOIN geography g ON g.code = d.area_code;
COMMENT ON VIEW official_point IS 'One row a published figure of an indicator of the catalogue: what stands beside the reported figures of a series.';
COMMENT ON COLUMN official_point.citation IS 'The line to paste: title of the file, publisher, line.';
COMMENT ON COLUMN official_point.quote IS 'The row of the file in short: measure, area, period, value.';
COMMENT ON COLUMN official_point.link IS 'Where the file was published, else its name.';
COMMENT ON COLUMN official_point.source IS 'Title of the file.';
COMMENT ON COLUMN official_point.period_start IS 'First day of the period; of a figure of a day, that day.';
COMMENT ON COLUMN official_point.period_end IS 'Last day of the period.';
COMMENT ON COLUMN official_point.place IS 'Name of whose figure it is.';
COMMENT ON COLUMN official_point.place_code IS 'GSS code of whose figure it is.';
