-- Statements of a value between $low and $high in any document, or, where $linked, linked to one of $indicators,
-- the linked ones first, then those of the days $from to $until; where $word1 or $word2 (patterns; NULL for none) are given, those with such words as well.
SELECT row_id AS place FROM reviewed_statement
WHERE (value BETWEEN $low AND $high
       OR ($linked AND indicator_id IS NOT NULL AND list_contains($indicators::VARCHAR[], indicator_id))
       OR coalesce(regexp_matches(measure, $word1, 'i') AND regexp_matches(measure, $word2, 'i'), false))
  AND role <> 'limit' AND value IS NOT NULL AND review IS DISTINCT FROM 'reject'
  AND document_id NOT IN (  -- the same text in another file counts once
      SELECT document_id FROM document
      QUALIFY row_number() OVER (PARTITION BY text_sha256, authority ORDER BY path) > 1)
ORDER BY indicator_id IS NOT NULL AND list_contains($indicators::VARCHAR[], indicator_id) DESC,
         coalesce(period_start <= $until AND period_end >= $from, false) DESC,
         value BETWEEN $low AND $high DESC, document_id, char_start, statement_id
LIMIT $most;
