-- What the documents that were searched anew say otherwise than in the database before (attached as `previous`).
-- The same statement: the same document's path, the same words, and the same place among equal ones.
-- Documents that the database before did not hold are new altogether and are not listed.
INSERT INTO statement_change BY NAME
WITH searched AS (
    SELECT d.document_id, d.path FROM document d
    WHERE d.document_id NOT IN (SELECT document_id FROM document_kept)
), before AS (
    SELECT d.path, s.*, row_number() OVER (PARTITION BY d.path, s.quote, s.as_written ORDER BY s.char_start) AS turn
    FROM previous.indicator_statement s JOIN previous.document d USING (document_id)
    WHERE d.path IN (SELECT path FROM searched)
), after AS (
    SELECT d.path, s.*, row_number() OVER (PARTITION BY d.path, s.quote, s.as_written ORDER BY s.char_start) AS turn
    FROM indicator_statement s JOIN searched d USING (document_id)
    WHERE d.path IN (SELECT path FROM previous.document)
), compared AS (
    SELECT
        a.statement_id, b.statement_id AS old_id,
        list_filter([
            {'name': 'value', 'was': b.value::VARCHAR, 'is': a.value::VARCHAR},
            {'name': 'unit', 'was': b.unit, 'is': a.unit},
            {'name': 'qualifier', 'was': b.qualifier, 'is': a.qualifier},
            {'name': 'role', 'was': b.role, 'is': a.role},
            {'name': 'direction', 'was': b.direction, 'is': a.direction},
            {'name': 'measure', 'was': b.measure, 'is': a.measure},
            {'name': 'subject', 'was': b.subject, 'is': a.subject},
            {'name': 'period_start', 'was': b.period_start::VARCHAR, 'is': a.period_start::VARCHAR},
            {'name': 'period_end', 'was': b.period_end::VARCHAR, 'is': a.period_end::VARCHAR},
            {'name': 'indicator_id', 'was': b.indicator_id, 'is': a.indicator_id}
        ], lambda field: field.was IS DISTINCT FROM field.is) AS fields
    FROM after a LEFT JOIN before b USING (path, quote, as_written, turn)
)
SELECT
    statement_id, CASE WHEN old_id IS NULL THEN 'added' ELSE 'changed' END AS what,
    nullif(array_to_string(list_transform(CASE WHEN old_id IS NULL THEN [] ELSE fields END,
        lambda field: field.name || ': ' || coalesce(field.was, 'none') || ' → ' || coalesce(field.is, 'none')), '; '), '')
        AS changes
FROM compared WHERE old_id IS NULL OR len(fields) > 0;
