-- Counts below 5, also behind "n =", as read or as a reviewer corrected them; counts that would tell one of them are added to these.
CREATE TEMP TABLE told AS
SELECT *, value AS read_value, value_high AS read_high, unit AS read_unit FROM indicator_statement
UNION ALL BY NAME
SELECT s.*, r.value AS read_value, r.value_high AS read_high, r.unit AS read_unit
FROM indicator_statement s JOIN review r ON r.statement_id = s.statement_id;
CREATE TEMP TABLE small AS
SELECT DISTINCT statement_id FROM told
WHERE (abs(read_value) < 5 OR abs(read_high) < 5) AND (read_unit = 'count'
    OR regexp_matches(substr(quote, 1, char_start - quote_start), '(?i)\bn ?= ?$'));
