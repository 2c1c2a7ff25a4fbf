-- The citation of the statement or judgement $id.
SELECT
    statement_id AS id, 'statement' AS kind,
    array_to_string(list_filter([
        measure || ':',
        CASE WHEN value IS NULL THEN coalesce(status, 'no value')
             WHEN review = 'correct' THEN as_written || ' (as reviewed: ' || CASE WHEN decimals = 0 THEN value::BIGINT::VARCHAR
                  ELSE rtrim(rtrim(value::VARCHAR, '0'), '.') END || ')'
             ELSE as_written END,
        '(' || array_to_string(list_filter(
            [unit, nullif(qualifier, 'exact'), nullif(role, 'level'), direction, subject_name, subject],
            lambda part: part IS NOT NULL), ', ') || ')',
        CASE WHEN period_start = period_end THEN 'at ' || period_end
             ELSE 'from ' || period_start || ' to ' || period_end END
    ], lambda part: part IS NOT NULL), ' ') AS says,
    citation, quote, link, path, page, label, doubt
FROM any_cited_statement WHERE statement_id = $id
UNION ALL
SELECT
    judgement_id, 'judgement',
    array_to_string(list_filter([subject || ':', aspect, '=', grade, '(' || standing || ')'],
                                lambda part: part IS NOT NULL), ' '),
    citation, quote, link, path, page, label, doubt
FROM any_cited_judgement WHERE judgement_id = $id
LIMIT 1;
