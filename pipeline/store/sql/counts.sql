-- What the run wrote.
SELECT documents, passages, statements, judgements, dates, numbers, problems FROM run;
