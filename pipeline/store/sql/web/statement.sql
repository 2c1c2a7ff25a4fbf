-- The statement $id of the document $document as reviewed, with its passage, citation and link.
SELECT * FROM any_cited_statement WHERE statement_id = $id AND document_id = $document;
