-- The statement $id as reviewed, with its document, passage, citation and link.
SELECT * FROM any_cited_statement WHERE statement_id = $id LIMIT 1;
