-- What the tables hold: the same as the run says, or the file is torn.
SELECT
    (SELECT count(*) FROM document) AS documents,
    (SELECT count(*) FROM passage) AS passages,
    (SELECT count(*) FROM indicator_statement) AS statements,
    (SELECT count(*) FROM judgement) AS judgements,
    (SELECT count(*) FROM date_mention) AS dates,
    (SELECT count(*) FROM number) AS numbers,
    (SELECT count(*) FROM problem) AS problems;
