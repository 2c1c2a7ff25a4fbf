-- The folders that the first part of a document's path stands for; the longest names first.
SELECT name, folder FROM source_root ORDER BY length(name) DESC, name;
