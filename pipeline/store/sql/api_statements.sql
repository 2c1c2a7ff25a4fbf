-- Cited statements: of one $indicator or of all, of one authority ($codes, $authority) or of all.
SELECT * FROM cited_statement
WHERE ($indicator IS NULL OR indicator_id = $indicator)
  AND ($authority IS NULL OR list_contains($codes::VARCHAR[], authority_code) OR authority = $authority)
ORDER BY path, ordinal, char_start, statement_id;
