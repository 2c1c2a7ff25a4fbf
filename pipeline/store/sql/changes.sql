-- Statements that stand in one database and not in the other (attached as `old` and `new`), or say something else.
-- The same statement: the same document's path, the same words, and the same place among equal ones.
WITH before AS (
    SELECT d.path, s.*, row_number() OVER (PARTITION BY d.path, s.quote, s.as_written ORDER BY s.char_start) AS turn
    FROM old.indicator_statement s JOIN old.document d USING (document_id)
), after AS (
    SELECT d.path, s.*, row_number() OVER (PARTITION BY d.path, s.quote, s.as_written ORDER BY s.char_start) AS turn
    FROM new.indicator_statement s JOIN new.document d USING (document_id)
), compared AS (
    SELECT
        b.statement_id AS old_id, a.statement_id AS new_id,
        coalesce(a.path, b.path) AS path, coalesce(a.page, b.page) AS page, coalesce(a.label, b.label) AS label,
        coalesce(a.char_start, b.char_start) AS char_start,
        coalesce(a.as_written, b.as_written) AS as_written, coalesce(a.quote, b.quote) AS quote,
        list_filter([
            {'name': 'value', 'was': b.value::VARCHAR, 'is': a.value::VARCHAR},
            {'name': 'value_high', 'was': b.value_high::VARCHAR, 'is': a.value_high::VARCHAR},
            {'name': 'unit', 'was': b.unit, 'is': a.unit},
            {'name': 'qualifier', 'was': b.qualifier, 'is': a.qualifier},
            {'name': 'role', 'was': b.role, 'is': a.role},
            {'name': 'direction', 'was': b.direction, 'is': a.direction},
            {'name': 'measure', 'was': b.measure, 'is': a.measure},
            {'name': 'subject', 'was': b.subject, 'is': a.subject},
            {'name': 'subject_name', 'was': b.subject_name, 'is': a.subject_name},
            {'name': 'period_start', 'was': b.period_start::VARCHAR, 'is': a.period_start::VARCHAR},
            {'name': 'period_end', 'was': b.period_end::VARCHAR, 'is': a.period_end::VARCHAR},
            {'name': 'period_basis', 'was': b.period_basis, 'is': a.period_basis},
            {'name': 'status', 'was': b.status, 'is': a.status},
            {'name': 'doubt', 'was': b.doubt, 'is': a.doubt},
            {'name': 'indicator_id', 'was': b.indicator_id, 'is': a.indicator_id}
        ], lambda field: field.was IS DISTINCT FROM field.is) AS fields
    FROM before b
    FULL JOIN after a ON (a.path, a.quote, a.as_written, a.turn) = (b.path, b.quote, b.as_written, b.turn)
)
SELECT
    CASE WHEN old_id IS NULL THEN 'added' WHEN new_id IS NULL THEN 'removed' ELSE 'changed' END AS what,
    path, page, label, as_written, quote,
    CASE WHEN old_id IS NOT NULL AND new_id IS NOT NULL THEN array_to_string(list_transform(fields,
        lambda field: field.name || ': ' || coalesce(field.was, 'none') || ' → ' || coalesce(field.is, 'none')), '; ')
    END AS changes,
    old_id, new_id
FROM compared
WHERE old_id IS NULL OR new_id IS NULL OR len(fields) > 0
ORDER BY path, char_start, what, old_id, new_id;
