-- Rows of documents that did not change, copied from the previous database (attached as `previous`).
-- The table `kept` (document_id, path, fingerprint) names them.
INSERT INTO document BY NAME SELECT t.* FROM previous.document t JOIN kept k USING (document_id, path);
INSERT INTO page BY NAME SELECT t.* FROM previous.page t SEMI JOIN kept k USING (document_id);
INSERT INTO passage BY NAME SELECT t.* FROM previous.passage t SEMI JOIN kept k USING (document_id);
INSERT INTO indicator_statement BY NAME SELECT t.* FROM previous.indicator_statement t SEMI JOIN kept k USING (document_id);
INSERT INTO judgement BY NAME SELECT t.* FROM previous.judgement t SEMI JOIN kept k USING (document_id);
INSERT INTO date_mention BY NAME SELECT t.* FROM previous.date_mention t SEMI JOIN kept k USING (document_id);
INSERT INTO number BY NAME SELECT t.* FROM previous.number t SEMI JOIN kept k USING (document_id);
INSERT INTO problem BY NAME SELECT t.* FROM previous.problem t SEMI JOIN kept k ON t.document_path = k.path;
INSERT INTO document_input BY NAME SELECT document_id, path, fingerprint FROM kept;
