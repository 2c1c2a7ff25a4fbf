-- Numbers that no rule understood.
SELECT as_written, text, path, page, label, passage_kind, char_start FROM unread_number ORDER BY path, char_start, char_end;
