-- The passages of the document $id that have a character from $first to $last.
SELECT passage_id, ordinal, kind, label, heading, page, char_start, char_end, text
FROM passage WHERE document_id = $id AND char_start < $last AND char_end > $first ORDER BY char_start, ordinal;
