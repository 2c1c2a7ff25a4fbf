-- Every page.
SELECT t.* FROM page t JOIN document d USING (document_id) ORDER BY d.path, t.page;
