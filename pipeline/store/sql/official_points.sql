-- Published figures of $indicator as points of a series: of one authority ($codes) with its region and the
-- nation, or of all; of one $subject or of all, touching the days from $since to $until.
SELECT
    figure_id AS id, 'official' AS origin, 'level' AS role, subject, place, place_code, period_start, period_end,
    'stated' AS period_basis, value, NULL AS value_high, decimals, unit, 'exact' AS qualifier, status, NULL AS doubt,
    NULL::DATE AS told, NULL::DATE AS reporting_start,
    CASE WHEN subject = 'local' THEN place END AS authority, source, quote, citation, link, name AS path
FROM official_point
WHERE indicator_id = $indicator
  AND ($authority IS NULL OR list_contains($codes::VARCHAR[], place_code) OR subject = 'national'
       OR (subject = 'regional'
           AND place_code IN (SELECT region_code FROM geography WHERE list_contains($codes::VARCHAR[], code))))
  AND ($subject IS NULL OR subject = $subject)
  AND ($since::DATE IS NULL OR period_end >= $since::DATE) AND ($until::DATE IS NULL OR period_start <= $until::DATE)
ORDER BY period_end, period_start, name, line;
