-- The last step of a build: each problem once, in order; one row about the run with its counts.
CREATE TEMP TABLE listed AS SELECT DISTINCT * FROM problem;
DELETE FROM problem;
INSERT INTO problem SELECT * FROM listed ORDER BY ALL;
DROP TABLE listed;
INSERT INTO run BY NAME
SELECT
    $run_id AS run_id, $schema_version AS schema_version, $version AS version, $rules_sha256 AS rules_sha256,
    $started AS started, $finished AS finished,
    (SELECT count(*) FROM document) AS documents,
    (SELECT count(*) FROM passage) AS passages,
    (SELECT count(*) FROM indicator_statement) AS statements,
    (SELECT count(*) FROM judgement) AS judgements,
    (SELECT count(*) FROM date_mention) AS dates,
    (SELECT count(*) FROM number) AS numbers,
    (SELECT count(*) FROM problem) AS problems;
