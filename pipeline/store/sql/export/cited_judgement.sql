-- Every judgement with its citation and link.
SELECT * FROM cited_judgement ORDER BY path, ordinal, char_start, judgement_id;
