-- Levels and targets of $indicator, cited: of one authority's documents ($codes, $authority) or of all,
-- of one $subject or of all, touching the days from $since to $until; suppressed ones too, without a value.
SELECT
    statement_id AS id, 'report' AS origin, role, subject,
    coalesce(subject_name, CASE WHEN subject = 'local' THEN authority END) AS place,
    coalesce(subject_code, CASE WHEN subject = 'local' THEN authority_code END) AS place_code,
    period_start, period_end, period_basis, value, value_high, decimals, unit, qualifier, status, doubt,
    coalesce(meeting_date, published_date, reporting_end, inspected_end) AS told, reporting_start,
    authority, coalesce(title, parse_filename(path)) AS source, quote, citation, link, path
FROM cited_statement
WHERE indicator_id = $indicator AND role IN ('level', 'target') AND (value IS NOT NULL OR status = 'suppressed') AND repeat_of IS NULL
  AND document_id NOT IN (  -- the same text in another file: its figures count once
      SELECT document_id FROM document
      QUALIFY row_number() OVER (PARTITION BY text_sha256, authority ORDER BY path) > 1)
  AND (status IS DISTINCT FROM 'forecast' OR $forecasts)
  AND ($authority IS NULL OR list_contains($codes::VARCHAR[], authority_code) OR authority = $authority)
  AND ($subject IS NULL OR subject = $subject)
  AND ($since::DATE IS NULL OR period_end >= $since::DATE) AND ($until::DATE IS NULL OR period_start <= $until::DATE)
ORDER BY period_end, period_start, path, ordinal, char_start, statement_id;
