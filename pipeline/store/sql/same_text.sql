-- Documents whose canonical text is another's, in other bytes: both are kept, and the later path is said.
-- Kept documents bring the note of the run before, which may name a file that has gone: it is made anew.
DELETE FROM problem WHERE code = 'same_text';
INSERT INTO problem BY NAME
SELECT
    path AS document_path, 'store' AS stage, 'note' AS severity, 'same_text' AS code,
    'Word for word the text of ' || first_path
        || ', in other bytes: its figures are kept, and series count them once.' AS message,
    NULL AS page
FROM (
    SELECT path, characters, first_value(path) OVER (PARTITION BY text_sha256 ORDER BY path) AS first_path FROM document
)
WHERE path <> first_path AND characters > 0;
