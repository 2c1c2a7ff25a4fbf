-- Every number that no rule understood.
SELECT * FROM unread_number ORDER BY path, char_start, char_end;
