-- The judgements of the document $id that stand from character $first to $last, as reviewed.
SELECT * FROM reviewed_judgement WHERE document_id = $id AND char_start >= $first AND char_start < $last
ORDER BY char_start, judgement_id;
