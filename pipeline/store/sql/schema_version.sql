-- The version of the tables of a database.
SELECT schema_version FROM run;
