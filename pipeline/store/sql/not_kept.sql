-- Documents to keep that the previous database does not hold: the caller's mistake, and never passed over.
SELECT path FROM kept ANTI JOIN previous.document USING (document_id, path) ORDER BY path;
