-- Every document that is to be verified.
SELECT document_id, path, sha256, media_type, text_sha256 FROM document ORDER BY path;
