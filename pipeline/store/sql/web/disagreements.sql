-- Disagreements as the build found them, of $kind, $indicator and $authority or of all; without those of which
-- a reviewer has rejected a figure since.
SELECT kind, indicator_id, subject, place, period_start, period_end, says, authority, authority_code, sides
FROM disagreement_found
WHERE ($kind IS NULL OR kind = $kind) AND ($indicator IS NULL OR indicator_id = $indicator)
  AND ($authority IS NULL OR authority = $authority OR place = $authority OR ($indicator IS NOT NULL AND subject <> 'local'))
  AND NOT list_has_any(
      list_transform(sides, lambda side: side.id),
      (SELECT coalesce(list(statement_id), []) FROM review
       WHERE stale IS NULL AND decision = 'reject' AND statement_id IS NOT NULL))
ORDER BY place_in_list LIMIT $many OFFSET $skip;
