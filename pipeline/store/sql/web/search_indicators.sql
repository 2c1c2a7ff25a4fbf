-- Indicators with all of the words $words in label, id, definition or aliases; those with them in the label first.
WITH told AS (
    SELECT i.indicator_id, i.label, i.unit, i.topic,
           lower(concat_ws(' ', i.label, i.indicator_id, i.definition, string_agg(a.alias, ' '))) AS text
    FROM indicator i LEFT JOIN indicator_alias a USING (indicator_id) GROUP BY i.indicator_id, i.label, i.unit, i.topic, i.definition
)
SELECT indicator_id, label, unit, topic FROM told
WHERE list_bool_and(list_transform($words, lambda word: contains(text, word)))
ORDER BY NOT list_bool_and(list_transform($words, lambda word: contains(lower(label), word))), label LIMIT 20;
