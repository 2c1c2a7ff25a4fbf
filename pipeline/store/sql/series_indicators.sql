-- The catalogue, by id.
SELECT indicator_id, label, definition, unit, polarity, topic, family, year_kind, population, official_measure
FROM indicator ORDER BY indicator_id;
