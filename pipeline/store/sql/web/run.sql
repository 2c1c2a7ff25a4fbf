-- What the database holds, and when it was made.
SELECT documents, statements, judgements, numbers, problems, finished, version FROM run;
