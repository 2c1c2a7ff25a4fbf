-- Everything that was not read, not understood or not linked.
SELECT * FROM problem ORDER BY document_path, page NULLS FIRST, stage, severity, code, message;
