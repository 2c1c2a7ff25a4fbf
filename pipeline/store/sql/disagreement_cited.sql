-- What the statements $ids are cited with.
SELECT
    statement_id, value, unit, indicator_id, indicator_label, subject, coalesce(subject_name, authority) AS place,
    period_start, period_end, citation, quote, link, coalesce(title, parse_filename(path)) AS source, authority,
    authority_code, path, ordinal
FROM cited_statement WHERE list_contains($ids::VARCHAR[], statement_id);
